import type {
  CreateGroupCommandInput,
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../aws/aws-error';
import { addClient } from '../cognito/pool/add-client';
import { createPool } from '../cognito/pool/create-pool';
import { createDomain } from '../cognito/pool/domains';
import type { UserPool } from '../cognito/pool/user-pool';
import { makeClientSecret } from '../cognito/pool/user-pool-client';
import { seedUser, type UserSeed } from '../cognito/seed';
import type { CognitoServices } from '../cognito/services';
import { StartError } from '../start-error';

/** A user pool that exists before the stack, with its app clients, groups and users. */
export interface ExistingPool {
  readonly id: string;
  readonly settings: CreateUserPoolCommandInput;
  /** The prefix of its domain. Without a domain, the pool cannot verify users by link. */
  readonly domain?: string | undefined;
  readonly clients?: readonly ExistingClient[] | undefined;
  readonly groups?: readonly Omit<CreateGroupCommandInput, 'UserPoolId'>[] | undefined;
  readonly users?: readonly UserSeed[] | undefined;
}

/** An app client of an existing user pool. */
export interface ExistingClient {
  readonly id: string;
  /** @default generated if `GenerateSecret` is true, otherwise none */
  readonly secret?: string | undefined;
  readonly settings: Omit<CreateUserPoolClientCommandInput, 'UserPoolId'>;
}

/**
 * Creates a user pool outside the stack and, if the settings name one, its role for SMS messages. The role trusts
 * Cognito with the external ID of the pool, and may publish.
 *
 * @throws StartError naming the pool, for settings that AWS rejects
 */
export function createExistingPool(existing: ExistingPool, services: CognitoServices): void {
  const { id, settings, domain, clients = [], groups = [], users = [] } = existing;
  createSmsRole(settings, services);
  const now = services.clock.now();
  try {
    const pool = createPool(settings, id, services);
    services.pools.set(id, pool);
    if (domain !== undefined) {
      createDomain(services, pool, { UserPoolId: id, Domain: domain });
    }
    for (const client of clients) {
      createClient(pool, client, services);
    }
    for (const group of groups) {
      pool.groups.create({ ...group, UserPoolId: id }, now);
    }
    for (const user of users) {
      seedUser(services, pool, user);
    }
  } catch (error) {
    throw error instanceof AwsError ? new StartError(`User pool ${id}: ${error.type}: ${error.message}`) : error;
  }
}

function createClient(pool: UserPool, { id, secret, settings }: ExistingClient, services: CognitoServices): void {
  const ClientSecret = secret ?? (settings.GenerateSecret ? makeClientSecret(services.randomness) : undefined);
  const input = { ...settings, UserPoolId: pool.id };
  addClient(pool, input, { ClientId: id, ClientSecret }, services.clock.now());
}

function createSmsRole(
  { SmsConfiguration }: CreateUserPoolCommandInput,
  { roles, policies }: Pick<CognitoServices, 'roles' | 'policies'>,
): void {
  const { SnsCallerArn, ExternalId } = SmsConfiguration ?? {};
  if (SnsCallerArn !== undefined) {
    roles.create(SnsCallerArn, {
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'cognito-idp.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: ExternalId === undefined ? undefined : { StringEquals: { 'sts:ExternalId': ExternalId } },
      },
    });
    policies.attach(SnsCallerArn, { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' });
  }
}
