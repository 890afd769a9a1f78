import type { MailOptions } from '../config/mail-options';

/** What Amazon SES may have verified of a sender: the domain of its address, or the address alone. */
export function mailIdentities({ fromAddress }: MailOptions): Readonly<Record<'domain' | 'address', string>> {
  return { domain: fromAddress.slice(fromAddress.indexOf('@') + 1), address: fromAddress };
}
