import type { SetUserPoolMfaConfigCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireSmsRole } from '../messages/send-message';
import { changePoolFactors, describePoolFactors } from '../mfa/pool-factors';
import { requirePool } from '../pool/find';
import { readConfiguration } from '../pool/pool-configuration';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html */
export const setUserPoolMfaConfig: Operation<SetUserPoolMfaConfigCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  const settings = changePoolFactors(pool.settings, input, services.switches);
  if (input.SmsMfaConfiguration !== undefined) {
    requireSmsRole(services, { configuration: readConfiguration(settings) });
  }
  pool.update(settings, services.clock.now());
  return describePoolFactors(settings);
};
