import { exceptions } from '../exceptions';
import { requireValidOAuth } from './client-oauth-rules';
import { requireKnownProviders } from './identity-providers';
import type { UserPool } from './user-pool';
import type { UserPoolClientSettings } from './user-pool-client';

/** AWS: no app client can write these attributes (API reference, CreateUserPoolClient; aws-cdk#2608). */
const NOT_WRITABLE: readonly string[] = ['sub', 'email_verified', 'phone_number_verified'];

/**
 * Checks the settings of an app client, alone and with those of its pool.
 *
 * AWS: the messages here and in `client-oauth-rules.ts` (reports of failed deployments; the rules of cdk-preflight, which
 * were measured by deployments).
 * Assumed: the order of the checks.
 *
 * @param action the part of a message that depends on the operation
 * @throws AwsError InvalidParameterException, InvalidOAuthFlowException, ScopeDoesNotExistException
 */
export function requireValidClient(
  pool: UserPool,
  settings: UserPoolClientSettings,
  action: 'creating' | 'updating',
): void {
  const { ExplicitAuthFlows = [], SupportedIdentityProviders = [] } = settings;
  if (!areKnown(pool, settings.ReadAttributes)) {
    throw exceptions.invalidParameter(`Invalid read attributes specified while ${action} a client`);
  }
  if (!canWrite(pool, settings.WriteAttributes)) {
    throw exceptions.invalidParameter(`Invalid write attributes specified while ${action} a client`);
  }
  if (new Set(ExplicitAuthFlows.map((flow) => flow.startsWith('ALLOW_'))).size > 1) {
    throw exceptions.invalidParameter("Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.");
  }
  // AWS: the CDK omits the flow for a client with rotation, and others report a rejection of it.
  if (settings.RefreshTokenRotation?.Feature === 'ENABLED' && ExplicitAuthFlows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    throw exceptions.refreshFlowWithRotation();
  }
  requireKnownProviders(pool, SupportedIdentityProviders);
  requireValidOAuth(pool, settings);
}

/** Assumed: a client names a developer-only attribute without its prefix. */
function areKnown({ configuration: { schema } }: UserPool, names: readonly string[] = []): boolean {
  return names.every((name) => schema.has(name) || schema.has(`dev:${name}`));
}

/**
 * AWS: a client can write all required attributes (DG/user-pool-settings-attributes; aws-cdk#20760).
 * Assumed: an empty list counts as an omitted one.
 */
function canWrite(pool: UserPool, names: readonly string[] = []): boolean {
  const { schema } = pool.configuration;
  const required = [...schema.values()].filter(({ Name, Required }) => Required && Name !== 'sub');
  return (
    names.length === 0 ||
    (areKnown(pool, names) &&
      !names.some((name) => NOT_WRITABLE.includes(name)) &&
      required.every(({ Name = '' }) => names.includes(Name)))
  );
}
