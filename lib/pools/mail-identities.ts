import type { MailOptions } from '../config/mail-options';

/** Returns the identities that Amazon SES can have verified for a sender: its domain, or its address. */
export function mailIdentities({ fromAddress }: MailOptions): Readonly<Record<'domain' | 'address', string>> {
  return { domain: fromAddress.slice(fromAddress.indexOf('@') + 1), address: fromAddress };
}
