import { StartError } from './start-error';

/** The partition of every Region. */
export const PARTITION = 'aws';
export const URL_SUFFIX = 'amazonaws.com';

/** An account in a Region. */
export interface AccountLocation {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
}

/** The default account and Region. The ID belongs to no AWS account. */
export const LOCAL_ACCOUNT: AccountLocation = { accountId: '000000000000', region: 'eu-central-1' };

/** An ARN in an account and Region. */
export function arn({ accountId, region }: AccountLocation, service: string, resource: string): string {
  return `arn:${PARTITION}:${service}:${region}:${accountId}:${resource}`;
}

/** AWS: the Regions of China, of GovCloud and of isolated networks are in other partitions. */
const REGION = /^(?!cn-|us-gov-|us-iso|eu-iso)[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * Checks an account ID and the Regions of an account. The first Region is the one of the stack.
 *
 * @throws StartError
 */
export function requireAccount(accountId: string, [region, ...others]: readonly string[]): AccountLocation {
  if (!/^\d{12}$/.test(accountId)) {
    throw new StartError(`The account ID must have 12 digits, got "${accountId}".`);
  }
  const invalid = [region, ...others].find((name) => name === undefined || !REGION.test(name));
  if (region === undefined || invalid !== undefined) {
    throw new StartError(
      `"${invalid ?? ''}" is not a Region of the partition ${PARTITION}: use one such as us-east-1.`,
    );
  }
  return { accountId, region };
}
