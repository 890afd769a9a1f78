/** The partition of every Region. */
export const PARTITION = 'aws';
export const URL_SUFFIX = 'amazonaws.com';

/** An account in a Region. */
export interface AccountLocation {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
}

/** The local account. Its ID belongs to no AWS account. */
export const LOCAL_ACCOUNT: AccountLocation = { accountId: '000000000000', region: 'eu-central-1' };

/** An ARN in an account and Region. */
export function arn({ accountId, region }: AccountLocation, service: string, resource: string): string {
  return `arn:${PARTITION}:${service}:${region}:${accountId}:${resource}`;
}
