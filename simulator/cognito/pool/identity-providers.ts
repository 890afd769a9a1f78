import { exceptions } from '../exceptions';
import type { UserPool } from './user-pool';
import type { UserPoolClient } from './user-pool-client';

/** The name of the user pool itself in `SupportedIdentityProviders`. */
const COGNITO = 'COGNITO';

/**
 * Requires that the pool has the identity providers of an app client.
 *
 * @throws AwsError InvalidParameterException
 */
export function requireKnownProviders(pool: UserPool, names: readonly string[]): void {
  const unknown = names.find((name) => name !== COGNITO && !pool.identityProviders.has(name));
  if (unknown !== undefined) {
    throw exceptions.invalidParameter(`The provider ${unknown} does not exist for User Pool ${pool.id}.`);
  }
}

/**
 * Rejects a sign-in with an app client that names an identity provider, because the simulator implements none.
 *
 * @throws AwsError InvalidParameterException, which is not AWS's
 */
export function refuseIdentityProviders({ settings }: UserPoolClient): void {
  const named = settings.SupportedIdentityProviders?.find((name) => name !== COGNITO);
  if (named !== undefined) {
    throw exceptions.unsupported(`a sign-in with an app client that names the identity provider ${named}`);
  }
}
