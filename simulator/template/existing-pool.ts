import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { createPool } from '../cognito/pool/create-pool';
import { createDomain } from '../cognito/pool/domains';
import type { CognitoServices } from '../cognito/services';

/** A user pool that exists before the stack. */
export interface ExistingPool {
  readonly id: string;
  readonly settings: CreateUserPoolCommandInput;
  /** The prefix of its domain. Without a domain, the pool cannot verify users by link. */
  readonly domain?: string;
}

/**
 * Creates a user pool outside the stack and, if the settings name one, its role for SMS messages. The role trusts
 * Cognito with the external ID of the pool, and may publish.
 */
export function createExistingPool(
  { id, settings, domain }: ExistingPool,
  services: Pick<CognitoServices, 'location' | 'pools' | 'roles' | 'policies' | 'clock' | 'switches'>,
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
  services.pools.set(id, pool);
  if (domain !== undefined) {
    createDomain(services, pool, { UserPoolId: id, Domain: domain });
  }
}
