import type { MailOptions } from '../config/mail-options';

/** The identities that Amazon SES can have verified for a sender: the domain of its address, or the address alone. */
export function mailIdentities({ fromAddress }: MailOptions): Readonly<Record<'domain' | 'address', string>> {
  return { domain: fromAddress.slice(fromAddress.indexOf('@') + 1), address: fromAddress };
}
