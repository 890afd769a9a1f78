import { requirePool } from '../cognito/pool/find';
import type { CognitoServices } from '../cognito/services';
import type { Properties } from './properties';

/** Adds the name of an identity provider to its user pool, so that app clients can name it. */
export function addIdentityProvider(services: Pick<CognitoServices, 'pools'>, properties: Properties): void {
  const pool = requirePool(services, properties.string('UserPoolId'));
  pool.identityProviders.add(properties.string('ProviderName'));
}
