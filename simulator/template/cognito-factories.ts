import { AwsError } from '../aws/aws-error';
import { addClient } from '../cognito/pool/add-client';
import { createDomain } from '../cognito/pool/domains';
import { requirePool } from '../cognito/pool/find';
import { findUnsupported } from '../cognito/pool/require-supported';
import { createResourceServer } from '../cognito/pool/resource-servers';
import { CLIENT_SETTINGS, POOL_SETTINGS, TEMPLATE_POOL_SETTINGS } from '../cognito/pool/settings-support';
import { makeClientSecret } from '../cognito/pool/user-pool-client';
import { distributionOf } from '../cognito/pool/user-pool-domain';
import type { CognitoServices } from '../cognito/services';
import { ALPHANUMERIC, LOWERCASE_ALPHANUMERIC } from '../randomness';
import type { Factory } from './deploy';
import { inputFor } from './operation-input';
import { withPasswordRules } from './password-rules';
import { createPoolWithFactors, readFactors } from './pool-with-factors';
import { NotSupported } from './properties';

/** The services that are needed to create a user pool. */
type PoolServices = Pick<CognitoServices, 'location' | 'pools' | 'clock' | 'randomness' | 'switches'>;

/** Creates user pools and their parts. A role for SMS messages is checked when the first message is sent. */
export function cognitoFactories(services: PoolServices): Record<string, Factory> {
  return {
    'AWS::Cognito::UserPool': ({ properties, id, name }) => {
      const Id = `${services.location.region}_${id(ALPHANUMERIC, 9)}`;
      const { UserPoolName, ...all } = properties.all();
      const { factors, rest } = readFactors(all, name);
      const input = withPasswordRules(
        inputFor('CreateUserPool', { ...withoutTemplateSettings(rest), PoolName: UserPoolName ?? name }, name),
      );
      requireNone(name, [
        ...findUnsupported(properties.all(), TEMPLATE_POOL_SETTINGS),
        ...findUnsupported(input, POOL_SETTINGS),
      ]);
      const pool = explain(name, () => createPoolWithFactors(input, factors, Id, services));
      services.pools.set(Id, pool);
      return {
        ref: Id,
        attributes: {
          UserPoolId: Id,
          Arn: pool.configuration.arn,
          ProviderName: pool.issuer.replace('https://', ''),
          ProviderURL: pool.issuer,
        },
      };
    },

    'AWS::Cognito::UserPoolClient': ({ properties, id, name }) => {
      const pool = requirePool(services, properties.string('UserPoolId'));
      const input = inputFor('CreateUserPoolClient', { ClientName: name, ...properties.all() }, name);
      requireNone(name, findUnsupported(input, CLIENT_SETTINGS));
      const ClientId = id(LOWERCASE_ALPHANUMERIC, 26);
      const ClientSecret =
        input.ClientSecret ?? (input.GenerateSecret ? makeClientSecret(services.randomness) : undefined);
      const identity = { ClientId, ClientSecret };
      explain(name, () => addClient(pool, input, identity, services.clock.now()));
      return { ref: ClientId, attributes: { ClientId, ClientSecret } };
    },

    'AWS::Cognito::UserPoolResourceServer': ({ properties, name }) => {
      const input = inputFor('CreateResourceServer', properties.all(), name);
      const pool = requirePool(services, input.UserPoolId);
      return { ref: explain(name, () => createResourceServer(pool, input)).Identifier };
    },

    'AWS::Cognito::UserPoolGroup': ({ properties, name }) => {
      const input = inputFor('CreateGroup', { GroupName: name, ...properties.all() }, name);
      const { groups } = requirePool(services, input.UserPoolId);
      return { ref: explain(name, () => groups.create(input, services.clock.now())).name };
    },

    'AWS::Cognito::UserPoolDomain': ({ properties, name }) => {
      const input = inputFor('CreateUserPoolDomain', properties.all(), name);
      const pool = requirePool(services, input.UserPoolId);
      const domain = explain(name, () => createDomain(services, pool, input));
      return { ref: domain.name, attributes: { CloudFrontDistribution: distributionOf(domain) } };
    },
  };
}

/** Returns the properties of a pool that are members of CreateUserPool. */
function withoutTemplateSettings(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).filter(([name]) => !Object.hasOwn(TEMPLATE_POOL_SETTINGS, name)),
  );
}

/** @throws NotSupported with a line for each issue */
function requireNone(name: string, issues: readonly AwsError[]): void {
  if (issues.length > 0) {
    throw new NotSupported(issues.map(({ type, message }) => `${name}: ${type}: ${message}`).join('\n'));
  }
}

/** Adds the name of the resource to an error of AWS. */
function explain<T>(name: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof AwsError ? new Error(`${name}: ${error.type}: ${error.message}`) : error;
  }
}
