import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { type LocalStack, startStack } from '../../bin/start-local';
import type { OutboxMessage, Simulator } from '../../simulator';
import { assemblyDirectory } from './assembly';
import { simulatorClient } from './simulator-client';

/** An answer of the admin API. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The local system, as a test uses it: through its port only. */
export interface TestSystem {
  readonly simulator: Simulator;
  readonly stack: LocalStack;
  readonly cognito: CognitoIdentityProviderClient;
  token(client: 'agent' | 'admin', scope?: string): Promise<string>;
  call(
    method: string,
    path: string,
    options?: { token?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  messages(destination?: string): Promise<OutboxMessage[]>;
  control(method: string, route: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the synthesized stack on a free port, with the seeded users. */
export async function startTestSystem(directory = assemblyDirectory()): Promise<TestSystem> {
  const { simulator, stack, stop } = await startStack(directory, 0);
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
      const response = await fetch(stack.tokenUrl, {
        method: 'POST',
        headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }),
      });
      return ((await response.json()) as { access_token: string }).access_token;
    },
    call: async (method, path, { token, body, headers } = {}) => {
      const response = await fetch(`${stack.apiUrl}${path}`, {
        method,
        headers: {
          ...(token && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
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
