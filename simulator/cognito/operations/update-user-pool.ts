import type { UpdateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireSmsRole } from '../messages/send-message';
import { requirePool } from '../pool/find';
import { readConfiguration } from '../pool/pool-configuration';
import { requireConsistentSettings } from '../pool/pool-rules';
import { updateSettings } from '../pool/pool-settings';
import { requireSupported } from '../pool/require-supported';
import { POOL_SETTINGS } from '../pool/settings-support';
import type { Operation } from '../services';

const POLICIES = ['Policies', 'MfaConfiguration'] as const;
const TAGS = ['UserPoolTags'] as const;

/**
 * Replaces the settings of a user pool: a setting that is omitted gets AWS's default.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
export const updateUserPool: Operation<UpdateUserPoolCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  requireSupported(input, POOL_SETTINGS);
  const settings = updateSettings(pool.settings, input, [
    ...(services.switches.get('policiesWithoutUpdate') === 'retained' ? POLICIES : []),
    ...(services.switches.get('tagsWithoutUpdate') === 'retained' ? TAGS : []),
  ]);
  requireConsistentSettings(settings, input, services.switches);
  const configuration = readConfiguration(settings);
  if (configuration.smsSender !== undefined) {
    requireSmsRole(services, { configuration });
  }
  pool.update(settings, services.clock.now());
  return {};
};
