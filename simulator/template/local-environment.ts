import type { AccountLocation } from '../account';

/** A stack without an account or Region has `unknown-account` or `unknown-region` in its environment. */
const ENVIRONMENT = /^aws:\/\/(\d{12}|unknown-account)\/([a-z]+(?:-[a-z]+)+-\d|unknown-region)$/;

/**
 * Moves a template to the local account and Region: replaces the account ID and the Region of its stack, which CDK writes
 * into ARNs and addresses.
 *
 * @param environment `aws://account/region`
 */
export function moveToLocalAccount(template: string, environment: string, location: AccountLocation): string {
  const [, account = '', region = ''] = ENVIRONMENT.exec(environment) ?? [];
  return account === ''
    ? template
    : template.replaceAll(account, location.accountId).replaceAll(region, location.region);
}
