import type { DescribeUserPoolClientCommandOutput } from '@aws-sdk/client-cognito-identity-provider';

const MINUTES = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1440 } as const;

/**
 * Returns the validity of the access tokens of an app client in minutes. Pure.
 *
 * AWS: API_CreateUserPoolClient, `AccessTokenValidity`: one hour by default, and the default unit is hours.
 */
export function accessTokenMinutes({ UserPoolClient }: Partial<DescribeUserPoolClientCommandOutput>): number {
  const { AccessTokenValidity, TokenValidityUnits } = UserPoolClient ?? {};
  return Math.ceil((AccessTokenValidity || 1) * MINUTES[TokenValidityUnits?.AccessToken ?? 'hours']);
}
