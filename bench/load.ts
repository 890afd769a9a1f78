import { type ChildProcess, fork } from 'node:child_process';
import { type Agent, request } from 'node:http';
import { join } from 'node:path';
import {
  AdminResetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LocalStack } from '../bin/local/start-local';

/** A running server in its own process. */
export interface Server {
  readonly url: string;
  readonly stack: LocalStack | undefined;
  stop(): void;
}

/** Starts a server in a process of its own. */
export async function startServer(...parameters: readonly string[]): Promise<Server> {
  const child: ChildProcess = fork(join(__dirname, 'subject-server.ts'), parameters, { execArgv: ['--import', 'tsx'] });
  const { url, stack } = await new Promise<{ url: string; stack?: LocalStack }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string; stack?: LocalStack }));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { url, stack, stop: () => child.kill() };
}

/** Gets a token of the agent client with all its scopes. */
export async function fetchToken({ tokenUrl, operatorClients }: LocalStack): Promise<string> {
  const { clientId, clientSecret } = operatorClients.agent;
  const response = await fetch(tokenUrl, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** A signed HTTP request. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs resets of `user-0`, `user-1` and so on with the SDK, without sending them. */
export async function signResets(server: Server, count: number): Promise<SignedRequest[]> {
  const signed: SignedRequest[] = [];
  const client = new CognitoIdentityProviderClient({
    endpoint: server.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: {
      handle: async ({ headers, body }: { headers: Record<string, string>; body: string }) => {
        signed.push({ headers, body });
        return { response: { statusCode: 200, headers: {}, body: new Uint8Array() } };
      },
    } as never,
  });
  for (let index = 0; index < count; index += 1) {
    const input = { UserPoolId: server.stack?.userPoolId ?? '', Username: `user-${index}` };
    await client.send(new AdminResetUserPasswordCommand(input)).catch(() => undefined); // fails, because the request is not sent
  }
  return signed;
}

/** Sends one request. @throws Error for an unexpected status */
export function send(agent: Agent, url: string, { headers, body }: SignedRequest, status: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response
        .resume()
        .once('end', () =>
          response.statusCode === status
            ? resolve()
            : reject(new Error(`the server returned status ${response.statusCode}`)),
        );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
