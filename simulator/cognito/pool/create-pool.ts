import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { arn } from '../../account';
import type { CognitoServices } from '../services';
import { requireConsistentSettings } from './pool-rules';
import { createSettings } from './pool-settings';
import { requireSupported } from './require-supported';
import { requireValidSchema } from './schema-rules';
import { POOL_SETTINGS } from './settings-support';
import { UserPool } from './user-pool';

/**
 * Creates a user pool for a request or a template.
 *
 * @throws AwsError InvalidParameterException, FeatureUnavailableInTierException
 */
export function createPool(
  input: CreateUserPoolCommandInput,
  Id: string,
  { location, clock, switches }: Pick<CognitoServices, 'location' | 'clock' | 'switches'>,
): UserPool {
  requireSupported(input, POOL_SETTINGS);
  requireValidSchema(input.Schema ?? []);
  const region = Id.slice(0, Id.indexOf('_'));
  const Arn = arn({ ...location, region }, 'cognito-idp', `userpool/${Id}`);
  const settings = createSettings(input, { Id, Arn }, switches);
  requireConsistentSettings(settings, input, switches);
  return new UserPool(settings, clock.now(), switches);
}
