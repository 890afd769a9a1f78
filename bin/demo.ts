import type { HistoryResponse } from '../domain/api/responses';
import {
  assertThat,
  connectDemo,
  expectResponse,
  NEW_PASSWORD,
  printOutcome,
  printStep,
  runDemo,
} from './local/demo-client';
import { SEED_PASSWORD } from './local/seed-users';
import type { LocalSystem } from './local/start-local';

/** Runs the main job and prints each request with its response. Throws at the first unexpected result. */
async function demonstrate(local: LocalSystem): Promise<void> {
  const {
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
  } = connectDemo(local);
  printStep('1. Authorization');
  const agent = await getToken('agent');
  const admin = await getToken('admin');
  const readOnly = await getToken('agent', 'rekey/users.read');
  expectResponse(await call('POST', 'customer-br/password-reset', undefined), 401, 'without a token');
  expectResponse(await call('POST', 'customer-br/password-reset', readOnly), 403, 'with a token for users.read only');

  printStep('2. Three users, three brands, three languages');
  const brazilian = await reset('customer-br', agent, ['Aurora', 'senha'], { reason: 'locked-out', ticket: 'T-1042' });
  await reset('customer-jp', agent, ['Kumo', 'パスワード'], {});
  await reset('customer-eg', agent, ['نور', 'كلمة'], {});

  printStep('3. Sign-in with the old and the new password');
  const refused = await signIn('customer-br', SEED_PASSWORD);
  assertThat(refused.kind === 'refused' && refused.name === 'PasswordResetRequiredException', refused);
  printOutcome('SRP sign-in of customer-br, old password', 'PasswordResetRequiredException');
  await confirm('customer-br', brazilian.code ?? '', NEW_PASSWORD);
  printOutcome(`ConfirmForgotPassword of customer-br, code ${brazilian.code} and a new password`, 'accepted');
  const chosen = (await outbox('customer-br@example.com')).at(-1);
  assertThat(chosen?.source === 'SES_SendEmail' && !JSON.stringify(chosen).includes(NEW_PASSWORD), chosen);
  printOutcome('   outbox: EMAIL to customer-br@example.com', `"${chosen?.subject}", without the password`);
  assertThat((await signIn('customer-br', NEW_PASSWORD)).kind === 'signed in', 'no tokens');
  printOutcome('SRP sign-in of customer-br, new password', 'signed in');

  printStep('4. A user with only a verified phone number');
  const sms = await reset('phone-only', agent, ['Aurora'], {});
  assertThat(sms.medium === 'SMS', sms);

  printStep('5. A user who never used the invitation');
  const invitation = expectResponse(
    await call('POST', 'invited-expired/recovery', agent, { ticket: 'T-1043' }),
    202,
    '',
  );
  console.log(`      ${invitation['detail']}`);
  const [invited] = await outbox('invited-expired@example.com');
  printOutcome('   outbox: EMAIL to invited-expired@example.com', `"${invited?.subject}"`);
  const sent = /Temporary password\n(\S+)/.exec(invited?.text ?? '')?.[1] ?? '';
  await signInWithTemporary('invited-expired', sent, agent);

  printStep('6. Dry run');
  const tried = expectResponse(await call('POST', 'customer-us/recovery', agent, { dryRun: true }), 200, 'no action');
  const { subject } = tried['message'] as { subject: string };
  console.log(`      would send "${subject}" in ${(tried['locale'] as { tag: string }).tag}`);
  assertThat((await outbox('customer-us@example.com')).length === 0, 'a message');
  await expectStatus('customer-us', 'CONFIRMED', agent);

  printStep('7. A program sets a password and retries with the same Idempotency-Key');
  const key = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const set = () => call('PUT', 'customer-us/password', admin, { reason: 'locked-out', ticket: 'T-1044' }, key);
  const temporary = expectResponse(await set(), 200, 'generated');
  const again = expectResponse(await set(), 200, 'the same Idempotency-Key');
  assertThat(again['password'] === temporary['password'] && again['auditId'] === temporary['auditId'], again);
  console.log('      the same response with the same password; the password was set only once');
  const notices = await outbox('customer-us@example.com');
  assertThat(notices.length === 1 && !JSON.stringify(notices).includes(String(temporary['password'])), notices);
  printOutcome('   outbox: EMAIL to customer-us@example.com', `"${notices[0]?.subject}", without the password`);
  await signInWithTemporary('customer-us', String(temporary['password']), agent);

  printStep('8. A person sets a password, for a verified caller only');
  const person = await getPersonToken();
  const denied = expectResponse(await call('PUT', 'reset-required/password', person, {}), 403, '');
  console.log(`      ${denied['title']}. ${denied['detail']} ${denied['remedy']}`);
  const callerVerification = await verifyCaller('reset-required', 'set-password', person);
  const setOnce = () => call('PUT', 'reset-required/password', person, { callerVerification });
  expectResponse(await setOnce(), 200, 'generated');
  expectResponse(await setOnce(), 409, 'the same verification');
  const [, setNotice] = await outbox('reset-required@example.com');
  assertThat(setNotice?.source === 'SES_SendEmail', setNotice);
  printOutcome('   outbox: EMAIL to reset-required@example.com', `"${setNotice?.subject}"`);

  printStep('9. A user who lost the phone with the authenticator app');
  const removal = { callerVerification: await verifyCaller('lost-phone', 'mfa', person), reason: 'lost-device' };
  const removed = expectResponse(await call('POST', 'lost-phone/software-token-removal', person, removal), 200, '');
  console.log(`      the next sign-in asks for ${(removed['nextSignIn'] as string[]).join(', ')}`);
  const [, notice] = await outbox('lost-phone@example.com');
  assertThat(notice?.source === 'SES_SendEmail', notice);
  printOutcome('   outbox: EMAIL to lost-phone@example.com', `"${notice?.subject}"`);

  printStep('10. Audit trail');
  expectResponse(await call('POST', 'customer-us/password-reset', agent, { reason: 'lost-device' }), 202, '');
  const history = expectResponse(await call('GET', 'customer-us/history', admin), 200, '');
  const records = history['records'] as HistoryResponse['records'];
  assertThat(records.length === 2, records);
  for (const { action, outcome, reason, ticket, context, notice } of records) {
    console.log(
      `      ${action}: ${outcome}, reason ${reason}, ticket ${ticket ?? 'none'}, ${notice ? `notice ${notice.outcome}` : `context ${context?.outcome}`}`,
    );
  }

  printStep('11. Three users who cannot be reset, three reasons');
  for (const [username, status] of [
    ['invited', 409],
    ['disabled', 409],
    ['no-such-user', 404],
  ] as const) {
    const problem = expectResponse(await call('POST', `${username}/password-reset`, agent), status, '');
    console.log(`      ${problem['title']}. ${problem['detail']} ${problem['remedy']}`);
  }
}

void runDemo(demonstrate, 'The main job works from end to end.');
