import { addOperator } from '../../../../bin/operator/add-operator';
import { disableOperator, enableOperator } from '../../../../bin/operator/disable-operator';
import type { OperatorPool } from '../../../../bin/operator/operator-pool';
import { resetOperatorMfa } from '../../../../bin/operator/reset-operator-mfa';
import { aUser } from '../../../support/builders';
import { type MemoryPoolState, memoryPool, type PoolCall } from '../../../support/operator/memory-pool';

const EMAIL = 'ana@example.com';
const ana = (changes: Parameters<typeof aUser>[0] = {}) =>
  aUser({ email: { value: EMAIL, verified: true }, ...changes });

const add =
  (role: 'agent' | 'admin' = 'agent', resend = false) =>
  (pool: OperatorPool) =>
    addOperator(pool, { email: EMAIL, role, resend });
const disable = (pool: OperatorPool) => disableOperator(pool, EMAIL);
const enable = (pool: OperatorPool) => enableOperator(pool, EMAIL);
const resetMfa = (pool: OperatorPool) => resetOperatorMfa(pool, EMAIL);

/** Runs an action. Returns its sentences or those of its error, and the changes that it made. */
const run = async (action: (pool: OperatorPool) => Promise<string>, state: MemoryPoolState) => {
  const { pool, changes } = memoryPool(state);
  try {
    return { done: await action(pool), changes };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error), changes };
  }
};

describe('addOperator', () => {
  it('creates an operator, and then adds the role', async () => {
    const { done, changes } = await run(add(), {});

    expect(changes).toEqual([`create ${EMAIL}`, `addToGroup ${EMAIL} agent`]);
    expect(done).toBe(
      `${EMAIL} is an operator now, with the role agent.\n` +
        'Cognito sent the invitation with a temporary password, which is valid for one day.\n' +
        'The first sign-in asks for a new password, and then to set up an authenticator app.',
    );
  });

  it('does not announce an authenticator app in a pool that does not require MFA', async () => {
    const { done } = await run(add(), { mfa: { mode: 'OPTIONAL', factors: ['SOFTWARE_TOKEN_MFA'] } });

    expect(done).toMatch(/The first sign-in asks for a new password\.$/);
  });

  it.each<[string, readonly string[], readonly string[], string]>([
    ['has the role', ['agent'], [], 'is an operator already, with the role agent.'],
    ['has no role', [], ['addToGroup'], 'was an operator already, without a role. The role is agent now.'],
    [
      'has the other role',
      ['admin'],
      ['addToGroup', 'removeFromGroup'],
      'was an operator already, in the group admin. The role is agent now.',
    ],
    [
      'has both roles',
      ['agent', 'admin'],
      ['removeFromGroup'],
      'was an operator already, in the group agent and in the group admin. The role is agent now.',
    ],
    ['has a group that is no role', ['agent', 'desk'], [], 'is an operator already, with the role agent.'],
  ])('gives an operator who %s exactly this role', async (_, groupsOfOperator, calls, sentence) => {
    const { done, changes } = await run(add(), { operator: ana(), groupsOfOperator });

    const group = { addToGroup: 'agent', removeFromGroup: 'admin' } as Record<string, string>;
    expect(changes).toEqual(calls.map((call) => `${call} ${EMAIL} ${group[call]}`));
    expect(done).toBe(`${EMAIL} ${sentence}\nNo invitation was sent: the operator has used it.`);
  });

  it('sends another invitation only with --resend, and only to an operator who has not used the first one', async () => {
    const invited = { operator: ana({ status: 'FORCE_CHANGE_PASSWORD' }), groupsOfOperator: ['agent'] } as const;

    const [without, withOption, used] = [
      await run(add(), invited),
      await run(add('agent', true), invited),
      await run(add('agent', true), { operator: ana(), groupsOfOperator: ['agent'] }),
    ];

    expect(without).toMatchObject({ changes: [], done: expect.stringContaining('--resend sends another one.') });
    expect(withOption).toMatchObject({
      changes: [`inviteAgain ${EMAIL}`],
      done: expect.stringContaining('Cognito sent another invitation'),
    });
    expect(used).toMatchObject({ changes: [], done: expect.stringContaining('No invitation was sent') });
  });

  it('does not enable an operator who is disabled', async () => {
    const { error, changes } = await run(add(), { operator: ana({ enabled: false }) });

    expect(changes).toEqual([]);
    expect(error).toBe(
      `CommandError: ${EMAIL} is an operator already, and is disabled. Nothing was changed. Enable the operator first: ` +
        `rekey-cognito operator enable ${EMAIL}`,
    );
  });
});

describe('disableOperator and enableOperator', () => {
  it('disables the operator before the sessions end, and states how long access tokens are valid', async () => {
    const { done, changes } = await run(disable, { operator: ana() });

    expect(changes).toEqual([`disable ${EMAIL}`, `signOut ${EMAIL}`]);
    expect(done).toContain('is disabled, and all sessions are ended.');
    expect(done).toContain('for at most 15 minutes.');
  });

  it('states the maximum of Cognito if the validity of access tokens cannot be read', async () => {
    const { done } = await run(disable, { operator: ana(), denied: 'accessTokenMinutes' });

    expect(done).toContain('for at most one day.');
  });

  it('ends the sessions of an operator who is disabled already', async () => {
    const { done, changes } = await run(disable, { operator: ana({ enabled: false }) });

    expect(changes).toEqual([`signOut ${EMAIL}`]);
    expect(done).toContain('is disabled already');
  });

  it.each([
    [false, [`enable ${EMAIL}`], 'is enabled, and can sign in.'],
    [true, [], 'is enabled already, and can sign in.'],
  ])('enables an operator whose account is enabled: %s', async (enabled, calls, sentence) => {
    const { done, changes } = await run(enable, { operator: ana({ enabled }) });

    expect(changes).toEqual(calls);
    expect(done).toBe(`${EMAIL} ${sentence}`);
  });
});

describe('resetOperatorMfa', () => {
  it.each<[string, MemoryPoolState['mfa'], Parameters<typeof aUser>[0], string]>([
    ['MFA_SETUP', undefined, {}, 'to set up an authenticator app (MFA_SETUP). Anyone who has the\npassword can do so'],
    [
      'another factor',
      { mode: 'ON', factors: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] },
      {},
      'for another MFA factor (EMAIL_OTP).',
    ],
    ['the password only', { mode: 'OPTIONAL', factors: ['SOFTWARE_TOKEN_MFA'] }, {}, 'asks for the password only.'],
    ['nothing that exists', { mode: 'ON', factors: ['SMS_MFA'] }, {}, 'The operator cannot sign in: the pool requires'],
    ['an enabled operator', undefined, { enabled: false }, 'The operator is disabled. To enable:'],
  ])('states that the next sign-in asks for %s', async (_, mfa, changes, sentence) => {
    const ended = await run(resetMfa, { operator: ana(changes), ...(mfa && { mfa }) });

    expect(ended.changes).toEqual([`deleteSoftwareToken ${EMAIL}`, `signOut ${EMAIL}`]);
    expect(ended.done).toContain(sentence);
  });

  it('changes nothing in a pool without MFA', async () => {
    const { error, changes } = await run(resetMfa, { operator: ana(), mfa: { mode: 'OFF', factors: [] } });

    expect(changes).toEqual([]);
    expect(error).toContain('The operator pool eu-central-1_operators has no MFA');
  });
});

describe.each([
  ['add', add()],
  ['disable', disable],
  ['enable', enable],
  ['reset-mfa', resetMfa],
] as const)('operator %s', (_name, action) => {
  it.each<[string, MemoryPoolState, string]>([
    [
      'there is no such pool',
      { exists: false },
      'There is no user pool eu-central-1_operators in this account and Region',
    ],
    [
      'the pool has no groups',
      { groups: ['admin'] },
      'is not an operator pool of Rekey: it has no group agent. Nothing',
    ],
    [
      'the pool has no resource server',
      { hasAdminApi: false },
      'is not an operator pool of Rekey: it has no resource server rekey. Nothing',
    ],
    [
      'the address is the username of another operator',
      { operator: ana({ email: { value: 'other@example.com', verified: true } }) },
      `${EMAIL} is the username of an operator with another email address. Nothing was changed.`,
    ],
  ])('changes nothing if %s', async (_, state, sentence) => {
    const { error, changes } = await run(action, state);

    expect(changes).toEqual([]);
    expect(error).toMatch(/^CommandError: /);
    expect(error).toContain(sentence);
  });
});

it.each([
  ['disable', disable],
  ['enable', enable],
  ['reset-mfa', resetMfa],
])('operator %s changes nothing if no operator has the address', async (_, action) => {
  const { error, changes } = await run(action, {});

  expect(changes).toEqual([]);
  expect(error).toBe(
    `CommandError: No operator has the email address ${EMAIL}: correct the address, or create the operator with "operator add".`,
  );
});

describe('a call that AWS denies', () => {
  const invited = { operator: ana({ status: 'FORCE_CHANGE_PASSWORD' }), groupsOfOperator: ['admin'] } as const;

  it.each<[string, PoolCall, (pool: OperatorPool) => Promise<string>, MemoryPoolState]>([
    ['add', 'describe', add(), {}],
    ['add', 'groups', add(), {}],
    ['add', 'hasAdminApi', add(), {}],
    ['add', 'find', add(), {}],
    ['add', 'create', add(), {}],
    ['add', 'groupsOf', add(), invited],
    ['add', 'addToGroup', add(), invited],
    ['disable', 'find', disable, {}],
    ['disable', 'disable', disable, { operator: ana() }],
    ['enable', 'enable', enable, { operator: ana({ enabled: false }) }],
    ['reset-mfa', 'mfa', resetMfa, { operator: ana() }],
    ['reset-mfa', 'deleteSoftwareToken', resetMfa, { operator: ana() }],
  ])('of %s (%s) is reported with the permission', async (_, denied, action, state) => {
    const { error, changes } = await run(action, { ...state, denied });

    expect(changes).toEqual([]);
    expect(error).toBe(
      `CommandError: cognito-idp:${denied} failed: AccessDeniedException: no\nAllow cognito-idp:${denied}.`,
    );
  });

  it.each<[string, PoolCall, (pool: OperatorPool) => Promise<string>, MemoryPoolState, string]>([
    ['add', 'addToGroup', add(), {}, `${EMAIL} was created and invited, but is not in the group agent`],
    ['add', 'removeFromGroup', add(), invited, `${EMAIL} is in the group agent now, but is still in the group admin.`],
    ['add', 'inviteAgain', add('agent', true), invited, 'The role is set, but the invitation was not sent again.'],
    ['disable', 'signOut', disable, { operator: ana() }, `${EMAIL} is disabled and cannot sign in, but the global`],
    ['reset-mfa', 'signOut', resetMfa, { operator: ana() }, `The authenticator app of ${EMAIL} is removed, but the`],
  ])('of %s (%s) after a change is reported with what is done', async (_, denied, action, state, sentence) => {
    const { error, changes } = await run(action, { ...state, denied });

    expect(changes).not.toEqual([]);
    expect(error).toContain(sentence);
    expect(error).toMatch(
      new RegExp(`\nAllow cognito-idp:${denied}\\.\nThen run the same command again: it completes what is missing\\.$`),
    );
  });
});
