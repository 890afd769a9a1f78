import type { MailConfig } from '../config/config';

/** What Amazon SES may have verified of a sender: the domain of its address, or the address alone. */
export function mailIdentities({ fromAddress }: MailConfig): Readonly<Record<'domain' | 'address', string>> {
  return { domain: fromAddress.slice(fromAddress.indexOf('@') + 1), address: fromAddress };
}
