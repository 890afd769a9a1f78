/** The local account. Its ID belongs to no AWS account. */
export const ACCOUNT = {
  id: '000000000000',
  partition: 'aws',
  urlSuffix: 'amazonaws.com',
  region: 'eu-central-1',
} as const;

/** An ARN in the local account and Region. */
export function arn(service: string, resource: string): string {
  return `arn:${ACCOUNT.partition}:${service}:${ACCOUNT.region}:${ACCOUNT.id}:${resource}`;
}
