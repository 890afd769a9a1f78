import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { ACCOUNT, arn } from '../../account';
import { ALPHANUMERIC, randomId } from '../../randomness';
import { requireConsistentSettings } from '../pool-rules';
import { createSettings } from '../pool-settings';
import { requireSmsRole } from '../send-message';
import type { Operation } from '../services';
import { UserPool } from '../user-pool';
import { describePool } from '../wire';

/**
 * Makes a user pool. AWS tries the role for text messages at once.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
 */
export const createUserPool: Operation<CreateUserPoolCommandInput> = (input, services) => {
  const Id = `${ACCOUNT.region}_${randomId(services.randomness, ALPHANUMERIC, 9)}`;
  const settings = createSettings(input, { Id, Arn: arn('cognito-idp', `userpool/${Id}`) });
  requireConsistentSettings(settings, input);
  const pool = new UserPool(settings, services.clock.now());
  if (pool.configuration.smsSender !== undefined) {
    requireSmsRole(services, pool);
  }
  services.pools.set(Id, pool);
  return { UserPool: describePool(pool) };
};
