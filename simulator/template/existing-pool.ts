import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { createPool } from '../cognito/pool/create-pool';
import type { CognitoServices } from '../cognito/services';

/** A user pool that the account has already. */
export interface ExistingPool {
  readonly id: string;
  readonly settings: CreateUserPoolCommandInput;
  /** The prefix of its domain, without which it cannot verify by link. */
  readonly domain?: string;
}

/**
 * Makes a user pool that is not of the stack, and the role by which it sends text messages, if it names one: a role that
 * trusts Cognito with the pool's external id and may publish.
 */
export function createExistingPool(
  { id, settings, domain }: ExistingPool,
  services: Pick<CognitoServices, 'pools' | 'roles' | 'policies' | 'clock' | 'choices'>,
): void {
  const { SnsCallerArn, ExternalId } = settings.SmsConfiguration ?? {};
  if (SnsCallerArn !== undefined) {
    services.roles.create(SnsCallerArn, {
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'cognito-idp.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: ExternalId === undefined ? undefined : { StringEquals: { 'sts:ExternalId': ExternalId } },
      },
    });
    services.policies.attach(SnsCallerArn, { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' });
  }
  const pool = createPool(settings, id, services);
  pool.domain = domain;
  services.pools.set(id, pool);
}
