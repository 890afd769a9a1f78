import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import type { OutboxMessage } from '../../simulator';
import { ADMIN_USERNAME } from './seed-users';
import { type LocalSystem, startLocal } from './start-local';

/** A response of the admin API. */
interface ApiResponse {
  readonly status: number;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The result of a sign-in with the client library. */
type SignIn =
  | { readonly kind: 'signed in' }
  | { readonly kind: 'new password required'; readonly user: CognitoUser }
  | { readonly kind: 'refused'; readonly name: string };

/** The new password of every user in the demo. */
export const NEW_PASSWORD = 'New-password-2';

/** Runs a demo in a local system, and prints how it ended. The exit code is 1 after an unexpected result. */
export async function runDemo(demonstrate: (local: LocalSystem) => Promise<void>, success: string): Promise<void> {
  const local = await startLocal(0, (line) => console.log(line));
  try {
    await demonstrate(local);
    console.log(`\n${success}`);
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await local.stop();
  }
}

/** Connects to the local system. Each function prints what it does and throws if the result is unexpected. */
export function connectDemo({ simulator, stack }: LocalSystem) {
  return {
    getToken,
    getPersonToken,
    verifyCaller,
    call,
    reset,
    outbox,
    signIn,
    signInWithTemporary,
    confirm,
    expectStatus,
  };

  async function getToken(client: 'agent' | 'admin', scope?: string): Promise<string> {
    const { clientId, clientSecret } = stack.operatorClients[client];
    const response = await fetch(stack.tokenUrl, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    assertThat(response.status === 200 && token !== undefined, response.status);
    printOutcome(
      `POST /oauth2/token by the ${client} client${scope ? `, scope ${scope}` : ''}`,
      `${response.status}, a token`,
    );
    return token ?? '';
  }

  /** Returns the token of an admin who is a person. Managed login would ask for the authenticator app. */
  async function getPersonToken(): Promise<string> {
    const scopes = ['users.read', 'password.set', 'mfa.reset', 'caller.verify'].map((scope) => `rekey/${scope}`);
    const { operatorPoolId: userPoolId, operatorClients } = stack;
    const { clientId } = operatorClients.admin;
    const response = await fetch(`${simulator.url}/_simulator/tokens`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ userPoolId, clientId, username: ADMIN_USERNAME, scopes }),
    });
    const { AccessToken: token } = (await response.json()) as { AccessToken?: string };
    assertThat(token !== undefined, response.status);
    printOutcome('Sign-in of an admin who is a person', 'a token');
    return token ?? '';
  }

  /** Sends a code to a user, and checks it as the operator would. Returns the id of the verification. */
  async function verifyCaller(username: string, purpose: string, token: string): Promise<unknown> {
    const path = `${username}/caller-verifications`;
    const { verificationId } = expectResponse(await call('POST', path, token, { purpose }), 201, '');
    const message = (await outbox(`${username}@example.com`)).at(-1);
    const code = /\d{4} \d{4}/.exec(message?.text ?? '')?.[0];
    assertThat(code !== undefined, message);
    printOutcome(`   outbox: EMAIL to ${message?.destination}`, `"${message?.subject}", code ${code}`);
    expectResponse(await call('POST', `${path}/${verificationId}/check`, token, { code }), 200, '');
    return verificationId;
  }

  async function call(
    method: string,
    path: string,
    token?: string,
    body?: object,
    key?: string,
  ): Promise<ApiResponse & { request: string }> {
    const response = await fetch(`${stack.apiUrl}/users/${path}`, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
        ...(key && { 'Idempotency-Key': key }),
      },
      body: body && JSON.stringify(body),
    });
    return {
      request: `${method} /v1/users/${path}${body ? ` ${JSON.stringify(body)}` : ''}`,
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      body: (await response.json()) as Record<string, unknown>,
    };
  }

  async function reset(
    username: string,
    token: string,
    words: readonly string[],
    body: object,
  ): Promise<OutboxMessage> {
    await fetch(`${simulator.url}/_simulator/messages`, { method: 'DELETE' });
    const response = expectResponse(await call('POST', `${username}/password-reset`, token, body), 202, '');
    const [message] = await outbox();
    assertThat(message !== undefined && /^\d{6}$/.test(message.code ?? ''), message);
    assertThat(
      words.every((word) => message?.text.includes(word)),
      message?.text,
    );
    const { brand, locale } = response as {
      brand: { id: string; from: string };
      locale: { tag: string; from: string };
    };
    console.log(`      brand ${brand.id} (${brand.from}), locale ${locale.tag} (${locale.from})`);
    printOutcome(`   outbox: ${message?.medium} to ${message?.destination}`, `"${message?.subject ?? message?.text}"`);
    return message as OutboxMessage;
  }

  async function outbox(destination?: string): Promise<OutboxMessage[]> {
    const query = destination === undefined ? '' : `?destination=${encodeURIComponent(destination)}`;
    return (await (await fetch(`${simulator.url}/_simulator/messages${query}`)).json()) as OutboxMessage[];
  }

  async function signInWithTemporary(username: string, password: string, token: string): Promise<void> {
    const challenged = await signIn(username, password);
    assertThat(challenged.kind === 'new password required', challenged);
    printOutcome(`SRP sign-in of ${username}, temporary password`, 'NEW_PASSWORD_REQUIRED');
    if (challenged.kind === 'new password required') {
      await answerChallenge(challenged.user);
    }
    await expectStatus(username, 'CONFIRMED', token);
  }

  function cognitoUser(username: string): CognitoUser {
    const pool = new CognitoUserPool({
      UserPoolId: stack.userPoolId,
      ClientId: stack.userPoolClientId,
      endpoint: simulator.url,
    });
    return new CognitoUser({ Username: username, Pool: pool });
  }

  function signIn(username: string, password: string): Promise<SignIn> {
    const user = cognitoUser(username);
    return new Promise((resolve) => {
      user.authenticateUser(new AuthenticationDetails({ Username: username, Password: password }), {
        onSuccess: () => resolve({ kind: 'signed in' }),
        onFailure: (error: { name: string }) => resolve({ kind: 'refused', name: error.name }),
        newPasswordRequired: () => resolve({ kind: 'new password required', user }),
      });
    });
  }

  function confirm(username: string, code: string, password: string): Promise<void> {
    return new Promise((resolve, reject) => {
      cognitoUser(username).confirmPassword(code, password, { onSuccess: () => resolve(), onFailure: reject });
    });
  }

  async function answerChallenge(user: CognitoUser): Promise<void> {
    await new Promise((resolve, reject) => {
      user.completeNewPasswordChallenge(NEW_PASSWORD, {}, { onSuccess: resolve, onFailure: reject });
    });
    printOutcome('Response to NEW_PASSWORD_REQUIRED with a new password', 'signed in');
  }

  async function expectStatus(username: string, status: string, token: string): Promise<void> {
    const { userStatus } = expectResponse(await call('GET', username, token), 200, '');
    assertThat(userStatus === status, userStatus);
  }
}

/** Prints the title of a step of the demo. */
export function printStep(title: string): void {
  console.log(`\n${title}`);
}

/** Prints a request and its outcome. */
export function printOutcome(request: string, outcome: string): void {
  console.log(`   ${request} -> ${outcome}`);
}

/**
 * Prints a response of the admin API and returns its body.
 *
 * @throws Error if the status is not the expected one
 */
export function expectResponse(
  response: ApiResponse & { readonly request: string },
  status: number,
  note: string,
): Readonly<Record<string, unknown>> {
  const { request, body } = response;
  const records = body['records'] as unknown[] | undefined;
  const outcome = body['type'] ?? body['action'] ?? body['userStatus'] ?? body['state'] ?? `${records?.length} records`;
  const delivery = body['delivery'] as { medium: string; destination: string } | null | undefined;
  const where = delivery && body['action'] ? `, ${delivery.medium} to ${delivery.destination}` : '';
  printOutcome(`${request}${note && ` (${note})`}`, `${response.status} ${outcome}${where}`);
  assertThat(response.status === status, body);
  assertThat(status < 400 || response.type === 'application/problem+json', response.type);
  return body;
}

/** Throws an error with the actual result if a condition is false. */
export function assertThat(condition: boolean, got: unknown): void {
  if (!condition) {
    throw new Error(`unexpected result: ${JSON.stringify(got)}`);
  }
}
