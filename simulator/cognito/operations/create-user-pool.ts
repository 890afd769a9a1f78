import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { ALPHANUMERIC, randomId } from '../../randomness';
import { describePool } from '../api/wire';
import { requireSmsRole } from '../messages/send-message';
import { createPool } from '../pool/create-pool';
import type { Operation } from '../services';

/**
 * Creates a user pool. As on AWS, the role for SMS messages is checked at once.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
 */
export const createUserPool: Operation<CreateUserPoolCommandInput> = (input, services) => {
  const Id = `${services.location.region}_${randomId(services.randomness, ALPHANUMERIC, 9)}`;
  const pool = createPool(input, Id, services);
  if (pool.configuration.smsSender !== undefined) {
    requireSmsRole(services, pool);
  }
  services.pools.set(Id, pool);
  return { UserPool: describePool(pool) };
};
