import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { type LocalStack, startStack } from '../../../bin/local/start-local';
import type { RekeyConfig } from '../../../lib/config/rekey-config';
import type { OutboxMessage, Simulator } from '../../../simulator';

import { simulatorClient } from '../simulator/simulator-client';
import { assemblyDirectory } from '../synthesis/assembly';
import { requireContract } from './contract';
import { sendRaw } from './raw-request';

/** A response of the admin API. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The local system. A test uses it only through its port. */
export interface TestSystem {
  readonly simulator: Simulator;
  readonly stack: LocalStack;
  readonly cognito: CognitoIdentityProviderClient;
  token(client: 'agent' | 'admin', scope?: string): Promise<string>;
  /** Returns an access token of a human operator, as managed login issues it. */
  personToken(username: string, groups: readonly string[], scopes: readonly string[]): Promise<string>;
  /** Calls the admin API, and validates the response against the contract. */
  call(
    method: string,
    path: string,
    options?: { token?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  messages(destination?: string): Promise<OutboxMessage[]>;
  control(method: string, route: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the synthesized stack with the seeded users on a free port. */
export async function startTestSystem(directory = assemblyDirectory(), settings?: RekeyConfig): Promise<TestSystem> {
  const { simulator, stack, stop } = await startStack(directory, 0, settings);
  const cognito = new CognitoIdentityProviderClient({
    endpoint: simulator.url,
    region: stack.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const { control } = simulatorClient(simulator.url);
  return {
    simulator,
    stack,
    cognito,
    control,
    token: async (name, scope) => {
      const { clientId, clientSecret } = stack.operatorClients[name];
      const { body } = await sendRaw(stack.tokenUrl, {
        method: 'POST',
        headers: {
          Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }).toString(),
      });
      return (JSON.parse(body) as { access_token: string }).access_token;
    },
    personToken: async (username, groups, scopes) => {
      const { operatorPoolId: userPoolId, operatorClients } = stack;
      const attributes = { email: `${username}@example.com`, email_verified: 'true' };
      await control('POST', 'users', { userPoolId, username, status: 'CONFIRMED', attributes, groups });
      const { clientId } = operatorClients.agent;
      const signedIn = await control('POST', 'tokens', { userPoolId, clientId, username, scopes });
      return (signedIn as { AccessToken: string }).AccessToken;
    },
    call: async (method, path, { token, body, headers } = {}) => {
      const response = await sendRaw(`${stack.apiUrl}${path}`, {
        method,
        headers: {
          ...(token && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const answer = {
        status: response.status,
        headers: response.headers,
        body: JSON.parse(response.body) as Answer['body'],
      };
      requireContract(method, path, answer);
      return answer;
    },
    messages: async (destination) =>
      (await control(
        'GET',
        `messages${destination ? `?destination=${encodeURIComponent(destination)}` : ''}`,
      )) as OutboxMessage[],
    stop: async () => {
      cognito.destroy();
      await stop();
    },
  };
}
