import type { CustomDomainConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { LOWERCASE_ALPHANUMERIC, physicalId } from '../../randomness';

/** A domain of a user pool. Its pages are at the address of the simulator. */
export interface UserPoolDomain {
  /** The prefix of a domain of Cognito, or the full name of a custom domain. */
  readonly name: string;
  /** 1 for the hosted UI (classic), 2 for managed login. */
  readonly managedLoginVersion: number;
  /** The certificate of a custom domain; `undefined` for a prefix. */
  readonly customDomain: CustomDomainConfigType | undefined;
}

/** Returns the address of the distribution of a domain. It does not resolve. */
export function distributionOf({ name }: UserPoolDomain): string {
  return `d${physicalId(name, LOWERCASE_ALPHANUMERIC, 13)}.cloudfront.net`;
}
