import type { CreateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { LOWERCASE_ALPHANUMERIC, randomId } from '../../randomness';
import { describeClient } from '../api/wire';
import { addClient } from '../pool/add-client';
import { requirePool } from '../pool/find';
import { makeClientSecret } from '../pool/user-pool-client';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html */
export const createUserPoolClient: Operation<CreateUserPoolClientCommandInput> = (input, services) => {
  const { randomness, clock } = services;
  const pool = requirePool(services, input.UserPoolId);
  const ClientId = randomId(randomness, LOWERCASE_ALPHANUMERIC, 26);
  const ClientSecret = input.ClientSecret ?? (input.GenerateSecret ? makeClientSecret(randomness) : undefined);
  const client = addClient(pool, input, { ClientId, ClientSecret }, clock.now());
  return { UserPoolClient: describeClient(client) };
};
