import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import type { OutboxMessage } from '../simulator';
import { SEED_PASSWORD } from './seed-users';
import { type Local, startLocal } from './start-local';

const NEW_PASSWORD = 'New-password-2';

/** An answer of the admin API. */
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How a sign-in through the client library ended. */
type SignIn =
  | { readonly kind: 'signed in' }
  | { readonly kind: 'new password required'; readonly user: CognitoUser }
  | { readonly kind: 'refused'; readonly name: string };

/** The main job, step by step: what is asked, what comes back. Throws at the first thing that is not as it should be. */
async function demonstrate({ simulator, stack }: Local): Promise<void> {
  step('1. Who may call');
  const agent = await getToken('agent');
  const admin = await getToken('admin');
  const readOnly = await getToken('agent', 'rekey/users.read');
  expect(await call('POST', 'customer-br/password-reset', undefined), 401, 'without a token');
  expect(await call('POST', 'customer-br/password-reset', readOnly), 403, 'with a token for users.read only');

  step('2. Three customers, three brands, three languages');
  const brazilian = await reset('customer-br', agent, ['Aurora', 'senha'], { reason: 'locked-out', ticket: 'T-1042' });
  await reset('customer-jp', agent, ['Kumo', 'パスワード'], {});
  await reset('customer-eg', agent, ['نور', 'كلمة'], {});

  step('3. Out with the old password, in with the new one');
  const refused = await signIn('customer-br', SEED_PASSWORD);
  check(refused.kind === 'refused' && refused.name === 'PasswordResetRequiredException', refused);
  say('SRP sign-in of customer-br, old password', 'PasswordResetRequiredException');
  await confirm('customer-br', brazilian.code ?? '', NEW_PASSWORD);
  say(`ConfirmForgotPassword of customer-br, code ${brazilian.code} and a new password`, 'accepted');
  check((await signIn('customer-br', NEW_PASSWORD)).kind === 'signed in', 'no tokens');
  say('SRP sign-in of customer-br, new password', 'signed in');

  step('4. A customer with only a verified phone');
  const sms = await reset('phone-only', agent, ['Aurora'], {});
  check(sms.medium === 'SMS', sms);

  step('5. A customer who never used the invitation');
  const invitation = expect(await call('POST', 'invited-expired/recovery', agent, { ticket: 'T-1043' }), 202, '');
  console.log(`      ${invitation['detail']}`);
  const [invited] = await outbox('invited-expired@example.com');
  say('   outbox: EMAIL to invited-expired@example.com', `"${invited?.subject}"`);
  const sent = /Temporary password\n(\S+)/.exec(invited?.text ?? '')?.[1] ?? '';
  await signInWithTemporary('invited-expired', sent);

  step('6. First look, then act');
  const tried = expect(await call('POST', 'customer-us/recovery', agent, { dryRun: true }), 200, 'nothing is done');
  const { subject } = tried['message'] as { subject: string };
  console.log(`      would send "${subject}" in ${(tried['locale'] as { tag: string }).tag}`);
  check((await outbox('customer-us@example.com')).length === 0, 'a message');
  await expectStatus('customer-us', 'CONFIRMED');

  step('7. A password that an operator sets, and a request that is repeated');
  const key = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const set = () => call('PUT', 'customer-us/password', admin, { reason: 'locked-out', ticket: 'T-1044' }, key);
  const temporary = expect(await set(), 200, 'generated');
  const again = expect(await set(), 200, 'the same Idempotency-Key');
  check(again['password'] === temporary['password'] && again['auditId'] === temporary['auditId'], again);
  console.log('      the same answer, the same password; nothing was set a second time');
  const notices = await outbox('customer-us@example.com');
  check(notices.length === 1 && !JSON.stringify(notices).includes(String(temporary['password'])), notices);
  say('   outbox: EMAIL to customer-us@example.com', `"${notices[0]?.subject}", without the password`);
  await signInWithTemporary('customer-us', String(temporary['password']));

  step('8. What was done to customer-us, a year later');
  await call('POST', 'customer-us/password-reset', agent, { reason: 'lost-device' });
  const history = expect(await call('GET', 'customer-us/history', admin), 200, '');
  const records = history['records'] as Record<string, string>[];
  check(records.length === 2, records);
  for (const { action, outcome, reason, ticket, context, notice } of records) {
    console.log(
      `      ${action}: ${outcome}, reason ${reason}, ticket ${ticket ?? 'none'}, ${notice ? `notice ${notice}` : `context ${context}`}`,
    );
  }

  step('9. Three customers who cannot be reset, three reasons');
  for (const [username, status] of [
    ['invited', 409],
    ['disabled', 409],
    ['nobody', 404],
  ] as const) {
    const problem = expect(await call('POST', `${username}/password-reset`, agent), status, '');
    console.log(`      ${problem['title']}. ${problem['detail']} ${problem['remedy']}`);
  }

  async function getToken(client: 'agent' | 'admin', scope?: string): Promise<string> {
    const { clientId, clientSecret } = stack.operatorClients[client];
    const response = await fetch(stack.tokenUrl, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    check(response.status === 200 && token !== undefined, response.status);
    say(`POST /oauth2/token by the ${client} client${scope ? `, scope ${scope}` : ''}`, `${response.status}, a token`);
    return token ?? '';
  }

  async function call(
    method: string,
    path: string,
    token?: string,
    body?: object,
    key?: string,
  ): Promise<Answer & { asked: string }> {
    const response = await fetch(`${stack.apiUrl}/users/${path}`, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
        ...(key && { 'Idempotency-Key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return {
      asked: `${method} /v1/users/${path}${body ? ` ${JSON.stringify(body)}` : ''}`,
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
    const answer = expect(await call('POST', `${username}/password-reset`, token, body), 202, '');
    const [message] = await outbox();
    check(message !== undefined && /^\d{6}$/.test(message.code ?? ''), message);
    check(
      words.every((word) => message?.text.includes(word)),
      message?.text,
    );
    const { brand, locale } = answer as { brand: { id: string; from: string }; locale: { tag: string; from: string } };
    console.log(`      brand ${brand.id} (${brand.from}), locale ${locale.tag} (${locale.from})`);
    say(`   outbox: ${message?.medium} to ${message?.destination}`, `"${message?.subject ?? message?.text}"`);
    return message as OutboxMessage;
  }

  async function outbox(destination?: string): Promise<OutboxMessage[]> {
    const query = destination === undefined ? '' : `?destination=${encodeURIComponent(destination)}`;
    return (await (await fetch(`${simulator.url}/_simulator/messages${query}`)).json()) as OutboxMessage[];
  }

  async function signInWithTemporary(username: string, password: string): Promise<void> {
    const challenged = await signIn(username, password);
    check(challenged.kind === 'new password required', challenged);
    say(`SRP sign-in of ${username}, temporary password`, 'NEW_PASSWORD_REQUIRED');
    if (challenged.kind === 'new password required') {
      await answerChallenge(challenged.user);
    }
    await expectStatus(username, 'CONFIRMED');
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
    say('NEW_PASSWORD_REQUIRED answered with a new password', 'signed in');
  }

  async function expectStatus(username: string, status: string): Promise<void> {
    const { userStatus } = expect(await call('GET', username, agent), 200, '');
    check(userStatus === status, userStatus);
    console.log(`      ${username} is ${userStatus}`);
  }
}

function step(title: string): void {
  console.log(`\n${title}`);
}

function say(asked: string, answered: string): void {
  console.log(`   ${asked} -> ${answered}`);
}

function expect(
  answer: Answer & { readonly asked: string },
  status: number,
  note: string,
): Readonly<Record<string, unknown>> {
  const { asked, body } = answer;
  const outcome = body['type'] ?? body['action'] ?? body['userStatus'];
  const delivery = body['delivery'] as { medium: string; destination: string } | null | undefined;
  const where = delivery && body['action'] ? `, ${delivery.medium} to ${delivery.destination}` : '';
  say(`${asked}${note && ` (${note})`}`, `${answer.status} ${outcome}${where}`);
  check(answer.status === status, body);
  check(status < 400 || answer.type === 'application/problem+json', answer.type);
  return body;
}

function check(holds: boolean, got: unknown): void {
  if (!holds) {
    throw new Error(`this is not as it should be: ${JSON.stringify(got)}`);
  }
}

async function main(): Promise<void> {
  const local = await startLocal(0, (line) => console.log(line));
  try {
    await demonstrate(local);
    console.log('\nThe main job works from end to end.');
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await local.stop();
  }
}

void main();
