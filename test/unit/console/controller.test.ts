import { PASSWORD_MILLISECONDS } from '../../../console/app/controller';
import type { Work } from '../../../console/app/draft';
import { aDesk, aLateReply, anOperator, aProblem, aUser, SENT, SUB } from './fake-desk';

const VERIFIED = { ...SENT, state: 'verified', verifiedUntil: '2026-11-28T09:15:00Z' };
const DONE = { kind: 'action', action: 'temporary-password', password: 'generated', sessions: { outcome: 'revoked' } };

describe('a search', () => {
  it('opens the only user', async () => {
    const desk = aDesk({ search: { body: { users: [{ sub: SUB, name: 'Alex' }], searched: ['name'], more: false } } });
    await desk.controller.search('Alex');

    expect(desk.state().open).toMatchObject({ sub: SUB, name: 'Alex', user: { username: 'customer' } });
  });

  it('opens none of several users, and none of none', async () => {
    const users = [{ sub: SUB }, { sub: 'other' }];
    const several = aDesk({ search: { body: { users, searched: ['name'], more: false } } });
    await several.controller.search('Alex');
    const none = aDesk({ search: { body: { users: [], searched: ['name'], more: false } } });
    await none.controller.search('Alex');

    expect([several.state().open, none.state().open]).toEqual([undefined, undefined]);
    expect([several.named('user'), none.named('user')]).toEqual([[], []]);
  });

  it('closes the user who was open', async () => {
    const desk = aDesk({ search: { body: { users: [], searched: ['name'], more: false } } });
    await desk.controller.open(SUB);
    await desk.controller.search('Alex');

    expect(desk.state().open).toBeUndefined();
  });
});

describe('a search before the operator is known', () => {
  it('waits for the permissions, and keeps its user open', async () => {
    const { reply: operator, respond: know } = aLateReply();
    const users = { body: { users: [{ sub: SUB, name: 'Alex' }], searched: ['name'], more: false } };
    const desk = aDesk({ operator: () => operator, search: users });
    const starting = desk.controller.start(undefined);
    const searching = desk.controller.search('Alex');
    know({ body: anOperator('agent') });
    await Promise.all([starting, searching]);

    expect(desk.named('history')).toEqual([]);
    expect(desk.state()).toMatchObject({ operator: { role: 'agent' }, open: { sub: SUB } });
  });
});

describe('an open user', () => {
  it('takes two requests, and one for an operator who may not read the history', async () => {
    const admin = aDesk();
    await admin.controller.start(undefined);
    await admin.controller.open(SUB);
    const agent = aDesk({ operator: { body: anOperator('agent') } });
    await agent.controller.start(undefined);
    await agent.controller.open(SUB);

    expect([admin.named('user').length, admin.named('history').length]).toEqual([1, 1]);
    expect([agent.named('user').length, agent.named('history').length]).toEqual([1, 0]);
  });

  it('ignores a response about the user who was open before', async () => {
    const { reply: slow, respond } = aLateReply();
    const desk = aDesk({ user: (sub: string) => (sub === SUB ? slow : { body: aUser({ sub, username: 'other' }) }) });
    const first = desk.controller.open(SUB);
    await desk.controller.open('other');
    respond({ body: aUser() });
    await first;

    expect(desk.state().open).toMatchObject({ sub: 'other', user: { username: 'other' } });
  });
});

describe('an action', () => {
  async function openForm(answers: object = {}) {
    const desk = aDesk({ act: { body: DONE }, ...answers });
    await desk.controller.start(undefined);
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    return desk;
  }

  it('has one Idempotency-Key for all requests of its form, and a new one for a new form', async () => {
    const desk = await openForm({ act: { failure: { kind: 'lost' } } });
    await desk.controller.act();
    await desk.controller.act();
    desk.controller.closeForm();
    await desk.controller.openForm('temporary-password');
    await desk.controller.act();

    const keys = desk.named('act').map((values) => values[3]);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('is requested once by two clicks', async () => {
    const desk = await openForm();
    await Promise.all([desk.controller.act(), desk.controller.act()]);

    expect(desk.named('act')).toHaveLength(1);
  });

  it('sends reason, ticket, choices and the verified caller', async () => {
    const desk = await openForm({ sendCode: { body: SENT }, checkCode: { body: VERIFIED } });
    desk.controller.changeCase({ reason: 'locked-out', ticket: 'T-1042' });
    await desk.controller.changeForm({ brand: 'aurora', locale: 'de' });
    await desk.controller.caller.sendCode('set-password', 'email');
    await desk.controller.caller.checkCode('4821 0937');
    await desk.controller.act();

    const [sub, route, fields] = desk.named('act')[0] ?? [];
    expect([sub, route]).toEqual([SUB, { method: 'PUT', path: 'password' }]);
    expect(fields).toEqual({
      reason: 'locked-out',
      ticket: 'T-1042',
      brand: 'aurora',
      locale: 'de',
      callerVerification: 'verification-1',
    });
  });

  it('loads the user again, and removes the password after a minute', async () => {
    const desk = await openForm();
    await desk.controller.act();
    const before = desk.state().open;
    for (const { work } of desk.waiting) {
      work();
    }

    expect(desk.named('user')).toHaveLength(2);
    expect(desk.waiting.map(({ milliseconds }) => milliseconds)).toEqual([PASSWORD_MILLISECONDS]);
    expect(before).toMatchObject({ result: { password: 'generated' }, reason: '', ticket: '' });
    expect(JSON.stringify(desk.state())).not.toContain('generated');
    expect(desk.state().open).toMatchObject({ passwordRemoved: true });
  });

  it('keeps what was typed after a problem', async () => {
    const desk = await openForm({ act: { failure: aProblem('user-disabled') } });
    desk.controller.changeCase({ reason: 'locked-out', ticket: 'T-1042' });
    await desk.controller.act();

    expect(desk.state().open).toMatchObject({
      reason: 'locked-out',
      ticket: 'T-1042',
      form: { isBusy: false, failure: { problem: { type: 'urn:rekey:problem:user-disabled' } } },
    });
  });

  it('is reported to other tabs if it was performed, and not if it was refused', async () => {
    const done = await openForm();
    await done.controller.act();
    const refused = await openForm({ act: { failure: aProblem('user-disabled') } });
    await refused.controller.act();

    expect([done.reported, refused.reported]).toEqual([[SUB], []]);
  });
});

describe('an action whose outcome is not known', () => {
  const LOST = { failure: { kind: 'lost' } };

  async function loseAction(next: unknown) {
    let reply: unknown = LOST;
    const desk = aDesk({ act: () => reply, sendCode: { body: SENT }, checkCode: { body: VERIFIED } });
    await desk.controller.start(undefined);
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    await desk.controller.caller.sendCode('set-password', 'email');
    await desk.controller.caller.checkCode('4821 0937');
    await desk.controller.act();
    reply = next;
    return desk;
  }
  const change = async ({ controller }: ReturnType<typeof aDesk>) => {
    controller.changeCase({ reason: 'locked-out', ticket: 'T-2' });
    await controller.changeForm({ brand: 'other' });
  };

  it('is repeated with the same key and the same fields, even if the verification has expired meanwhile', async () => {
    const desk = await loseAction({ body: DONE });
    await change(desk);
    desk.waiting.at(-1)?.work();
    await desk.controller.act();

    const [first, second, ...others] = desk.named('act');
    expect(second).toEqual(first);
    expect(first?.[2]).toEqual({ callerVerification: 'verification-1' });
    expect(others).toEqual([]);
    expect(desk.state().open).toMatchObject({ result: { password: 'generated' } });
  });

  it.each([
    ['is in progress', aProblem('request-in-progress')],
    ['is not possible because the token expired', { kind: 'signed-out' }],
    ['was not let through', aProblem('throttled', { status: 429 })],
  ])('stays unknown if the repetition %s', async (_, failure) => {
    const desk = await loseAction({ failure });
    await desk.controller.act();
    await change(desk);
    await desk.controller.act();

    const [first, ...others] = desk.named('act');
    expect(others).toEqual([first, first]);
    expect(desk.controller.work()?.form).toMatchObject({ request: first?.[2], failure: { kind: 'lost' } });
  });

  it('cannot be changed while it is in progress', async () => {
    const { reply, respond } = aLateReply();
    const desk = aDesk({ act: () => reply });
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    const acting = desk.controller.act();
    await change(desk);
    const during = desk.state().open;
    respond({ failure: aProblem('user-disabled') });
    await acting;
    await change(desk);

    expect([during?.ticket, during?.form?.brand]).toEqual(['', '']);
    expect([desk.state().open?.ticket, desk.state().open?.form?.brand]).toEqual(['T-2', 'other']);
  });

  it('according to AWS loads the user again, here and in other tabs', async () => {
    const desk = aDesk({ act: { failure: aProblem('outcome-unknown', { status: 502 }) } });
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    await desk.controller.act();

    await change(desk);

    expect(desk.named('user')).toHaveLength(2);
    expect(desk.reported).toEqual([SUB]);
    expect(desk.state().open).toMatchObject({ ticket: '', form: { request: {} } });
  });

  it.each([
    ['of API Gateway, which does not wait for the function', aProblem('gateway-failed', { status: 504 })],
    ['of a server in front of the API', { ...aProblem('x', { status: 502 }), problem: { type: 'about:blank' } }],
  ])('is that of a failure %s', async (_, failure) => {
    const desk = aDesk({ act: { failure } });
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    await desk.controller.act();
    await change(desk);
    await desk.controller.act();

    const [first, ...others] = desk.named('act');
    expect(others).toEqual([first]);
  });

  it('can be performed by a verified caller, if the API reports that the verification was not used', async () => {
    const desk = await loseAction({ failure: aProblem('verification-expired', { status: 410 }) });
    await desk.controller.act();
    const refused = desk.state().open;
    await change(desk);

    expect(refused?.caller).toBeUndefined();
    expect(refused?.form).not.toHaveProperty('request');
    expect(desk.state().open?.ticket).toBe('T-2');
  });

  it('loads the user again if its form is closed, here and in other tabs', async () => {
    const desk = await loseAction({});
    desk.controller.closeForm();
    await new Promise(setImmediate);

    expect(desk.named('user')).toHaveLength(2);
    expect(desk.reported).toEqual([SUB]);
  });
});

describe('a verification for another purpose', () => {
  it('is not sent with an action that requires none, and is still there for its own action', async () => {
    const desk = aDesk({
      act: { failure: aProblem('user-disabled') },
      sendCode: { body: SENT },
      checkCode: { body: VERIFIED },
    });
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    await desk.controller.caller.sendCode('set-password', 'email');
    await desk.controller.caller.checkCode('4821 0937');
    desk.controller.closeForm();
    await desk.controller.openForm('password-reset');
    await desk.controller.act();
    desk.controller.closeForm();
    await desk.controller.openForm('temporary-password');
    await desk.controller.act();

    expect(desk.named('act').map(([, , fields]) => fields)).toEqual([{}, { callerVerification: 'verification-1' }]);
  });
});

describe('work', () => {
  const ANSWERS = { sendCode: { body: SENT }, checkCode: { body: VERIFIED } };
  const FAILED = { failure: { kind: 'signed-out' } };

  async function formOf(answers: Readonly<Record<string, unknown>>) {
    const desk = aDesk({ ...ANSWERS, ...answers });
    await desk.controller.start(undefined);
    await desk.controller.open(SUB, 'Alex');
    await desk.controller.openForm('temporary-password');
    desk.controller.changeCase({ reason: 'locked-out', ticket: 'T-1042' });
    await desk.controller.changeForm({ brand: 'aurora', locale: 'de' });
    return desk;
  }
  /** Returns the desk of the page after a sign-in. A draft is stored as JSON. */
  async function continueWork(desk: ReturnType<typeof aDesk>, answers: Readonly<Record<string, unknown>> = {}) {
    const stored = JSON.stringify(desk.controller.work());
    const after = aDesk({ ...ANSWERS, act: { body: DONE }, ...answers });
    await after.controller.start(JSON.parse(stored) as Work);
    return { after, stored };
  }

  it('continues after a sign-in: the form, its choices, the verified caller and the Idempotency-Key', async () => {
    const desk = await formOf({ act: FAILED });
    await desk.controller.caller.sendCode('set-password', 'email');
    await desk.controller.caller.checkCode('4821 0937');
    await desk.controller.act();
    const { after, stored } = await continueWork(desk);
    const shown = after.state().open;
    await after.controller.act();

    expect(desk.signIns()).toBe(1);
    expect(stored).not.toMatch(/4821|0937|Alex/);
    expect(shown).toMatchObject({
      reason: 'locked-out',
      ticket: 'T-1042',
      form: { action: 'temporary-password', brand: 'aurora', locale: 'de', isBusy: false, preview: { message: null } },
      caller: { verified: { id: 'verification-1' } },
    });
    expect(shown?.form).not.toHaveProperty('failure');
    expect(after.named('act')).toEqual(desk.named('act'));
  });

  it('continues with the code that was sent, and with the note of an attestation', async () => {
    const desk = await formOf({ checkCode: FAILED });
    await desk.controller.caller.sendCode('set-password', 'email');
    desk.controller.changeAttestation({ method: 'callback', note: 'Called back.' });
    await desk.controller.caller.checkCode('4821 0937');
    const { after } = await continueWork(desk);
    await after.controller.caller.checkCode('4821 0937');

    expect(after.state().open).toMatchObject({
      attestation: { method: 'callback', note: 'Called back.' },
      caller: { isBusy: false, verified: { id: 'verification-1' } },
    });
    expect(after.named('sendCode')).toEqual([]);
  });

  it.each([
    ['whose response is still awaited', () => new Promise(() => undefined)],
    ['whose response was lost', { failure: { kind: 'lost' } }],
  ])('with an action %s can only repeat it, with the same key', async (_, act) => {
    const desk = await formOf({ act });
    await Promise.race([desk.controller.act(), Promise.resolve()]);
    await new Promise(setImmediate);
    const { after } = await continueWork(desk);
    const shown = after.state().open?.form;
    await after.controller.act();

    expect(shown).toMatchObject({ isBusy: false, failure: { kind: 'lost' } });
    expect(after.named('act')).toEqual(desk.named('act'));
  });

  it('ends with the validity of a verification that continues', async () => {
    const desk = await formOf({});
    await desk.controller.caller.sendCode('set-password', 'email');
    await desk.controller.caller.checkCode('4821 0937');
    const { after } = await continueWork(desk);
    after.waiting.at(-1)?.work();

    expect(after.state().open).toMatchObject({ form: { action: 'temporary-password' } });
    expect(after.state().open?.caller).toBeUndefined();
  });

  it('is still there if the operator could not be loaded', async () => {
    const desk = await formOf({ act: FAILED });
    await desk.controller.act();
    const { after } = await continueWork(desk, { operator: { failure: { kind: 'lost' } } });

    expect(after.controller.work()).toEqual(JSON.parse(JSON.stringify(desk.controller.work())));
  });

  it('does not replace a user that the operator opened meanwhile', async () => {
    const desk = await formOf({ act: FAILED });
    await desk.controller.act();
    let operator: unknown = { failure: { kind: 'lost' } };
    const after = aDesk({ operator: () => operator });
    await after.controller.start(desk.controller.work());
    await after.controller.open('other');
    operator = { body: anOperator() };
    await after.controller.start();

    expect(after.state().open?.sub).toBe('other');
    expect(after.controller.work()?.sub).toBe('other');
  });

  it('with an action that the console does not have is not continued', async () => {
    const desk = await formOf({ act: FAILED });
    const work = JSON.parse(JSON.stringify(desk.controller.work()).replace('temporary-password', 'new')) as Work;
    const after = aDesk();
    await after.controller.start(work);

    expect(after.state().open).toBeUndefined();
  });

  it('of another operator is not continued', async () => {
    const desk = await formOf({ act: FAILED });
    await desk.controller.act();
    const { after } = await continueWork(desk, { operator: { body: { ...anOperator(), id: 'operator-2' } } });

    expect(after.state().open).toBeUndefined();
    expect(after.controller.work()).toBeUndefined();
    expect(after.named('user')).toEqual([]);
  });
});

describe('responses in another order than the requests', () => {
  const pages = [
    { sub: SUB, records: [{ auditId: 'a-2' }], nextCursor: 'next' },
    { sub: SUB, records: [{ auditId: 'a-1' }] },
  ];

  it('show the newest state of a user', async () => {
    const responds: ((reply: unknown) => void)[] = [];
    const desk = aDesk({ user: () => new Promise((resolve) => responds.push(resolve)) });
    const opening = desk.controller.open(SUB);
    const loading = desk.controller.loadUser(SUB);
    responds[1]?.({ body: aUser({ userStatus: 'RESET_REQUIRED' }) });
    await loading;
    responds[0]?.({ body: aUser() });
    await opening;

    expect(desk.state().open).toMatchObject({ isBusy: false, user: { userStatus: 'RESET_REQUIRED' } });
  });

  it('show no record of the history twice', async () => {
    const { reply: slow, respond } = aLateReply();
    const desk = aDesk({ history: (_: string, cursor?: string) => (cursor ? slow : { body: pages[0] }) });
    await desk.controller.open(SUB);
    const more = desk.controller.loadHistory(SUB, true);
    await desk.controller.loadHistory(SUB, false);
    respond({ body: pages[1] });
    await more;

    expect(desk.state().open?.history?.records.map(({ auditId }) => auditId)).toEqual(['a-2']);
    expect(desk.state().open?.history?.nextCursor).toBe('next');
  });

  it('load the page of the history again that failed', async () => {
    let fails = true;
    const desk = aDesk({
      history: (_: string, cursor?: string) =>
        cursor === undefined ? { body: pages[0] } : fails ? { failure: { kind: 'lost' } } : { body: pages[1] },
    });
    await desk.controller.open(SUB);
    await desk.controller.loadHistory(SUB, true);
    const failed = desk.state().open?.history;
    fails = false;
    await desk.controller.loadHistory(SUB, failed?.isMore ?? false);

    expect(failed).toMatchObject({ failure: { kind: 'lost' }, records: [{ auditId: 'a-2' }] });
    expect(desk.state().open?.history?.records.map(({ auditId }) => auditId)).toEqual(['a-2', 'a-1']);
    expect(desk.state().open?.history).not.toHaveProperty('failure');
  });
});

describe('a generated password', () => {
  it('stays on the page when the timer of an earlier action ends after the session', async () => {
    let isExpired = false;
    let acts = 0;
    const desk = aDesk({
      act: () => {
        acts += 1;
        isExpired = acts === 2;
        return { body: { ...DONE, auditId: `audit-${acts}` } };
      },
      user: () => (isExpired ? { failure: { kind: 'signed-out' } } : { body: aUser() }),
    });
    await desk.controller.open(SUB);
    for (const action of ['temporary-password', 'temporary-password'] as const) {
      await desk.controller.openForm(action);
      await desk.controller.act();
    }
    desk.waiting[0]?.work();
    const early = desk.signIns();
    desk.waiting[1]?.work();

    expect([early, desk.signIns()]).toEqual([0, 1]);
  });

  it('stays on the page if another form is opened', async () => {
    const desk = aDesk({ act: { body: DONE } });
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    await desk.controller.act();
    await desk.controller.openForm('password-reset');

    expect(desk.state().open).toMatchObject({ result: { password: 'generated' }, form: { action: 'password-reset' } });
  });

  it('stays on the page if the token expires after the action', async () => {
    let isExpired = false;
    const desk = aDesk({
      act: () => {
        isExpired = true;
        return { body: DONE };
      },
      user: () => (isExpired ? { failure: { kind: 'signed-out' } } : { body: aUser() }),
    });
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    await desk.controller.act();

    expect(desk.signIns()).toBe(0);
    expect(desk.state().open).toMatchObject({ result: { password: 'generated' }, isBusy: false });
    desk.waiting.at(-1)?.work();
    expect(desk.signIns()).toBe(1);
  });
});

describe('the verification of a caller', () => {
  async function openForm(answers: Readonly<Record<string, unknown>>) {
    const desk = aDesk(answers);
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    return desk;
  }

  it('is requested with the channel and the ticket, one request at a time', async () => {
    const desk = await openForm({ sendCode: { body: SENT }, checkCode: { body: VERIFIED } });
    desk.controller.changeCase({ ticket: 'T-1042' });
    await Promise.all([
      desk.controller.caller.sendCode('set-password', 'sms'),
      desk.controller.caller.sendCode('set-password', 'email'),
    ]);
    await desk.controller.caller.checkCode('4821 0937');

    expect(desk.named('sendCode')).toEqual([
      [SUB, { purpose: 'set-password', channel: 'sms', ticket: 'T-1042' }, expect.any(String)],
    ]);
    expect(desk.named('checkCode')).toEqual([[SUB, 'verification-1', '4821 0937', expect.any(String)]]);
  });

  it('has a new key for another code, and for the same code after the user was closed', async () => {
    const desk = await openForm({ sendCode: { body: SENT }, checkCode: { failure: { kind: 'lost' } } });
    const check = async (code: string) => {
      await desk.controller.caller.sendCode('set-password', 'email');
      await desk.controller.caller.checkCode(code);
    };
    await check('4821 0937');
    await check('4821 0938');
    desk.controller.close();
    await desk.controller.open(SUB);
    await check('4821 0937');

    const keys = desk.named('checkCode').map((values) => values[3]);
    expect(new Set(keys).size).toBe(3);
  });

  it('ends exactly when it expires, and not at once on a computer whose clock is fast', async () => {
    const at = async (verifiedUntil: string) => {
      const desk = await openForm({ sendCode: { body: SENT }, checkCode: { body: { ...VERIFIED, verifiedUntil } } });
      await desk.controller.caller.sendCode('set-password', 'email');
      await desk.controller.caller.checkCode('4821 0937');
      return desk.waiting.map(({ milliseconds }) => milliseconds);
    };

    expect(await at('2026-11-28T09:15:00Z')).toEqual([15 * 60_000]);
    expect(await at('2026-11-28T08:59:00Z')).toEqual([]);
  });

  it('repeats a request with the same key after a lost response only', async () => {
    let lost = true;
    const desk = await openForm({ sendCode: () => (lost ? { failure: { kind: 'lost' } } : { body: SENT }) });
    await desk.controller.caller.sendCode('set-password', 'email');
    lost = false;
    await desk.controller.caller.sendCode('set-password', 'email');
    await desk.controller.caller.sendCode('set-password', 'email');

    const keys = desk.named('sendCode').map((values) => values[2]);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('repeats a request with the same key until its outcome is known', async () => {
    const replies: unknown[] = [
      { failure: { kind: 'lost' } },
      { failure: aProblem('request-in-progress') },
      { failure: aProblem('throttled', { status: 429 }) },
      { body: SENT },
      { body: SENT },
    ];
    const count = replies.length;
    const desk = await openForm({ sendCode: () => replies.shift() });
    for (let request = 1; request <= count; request += 1) {
      await desk.controller.caller.sendCode('set-password', 'email');
    }

    const [first, ...others] = desk.named('sendCode').map((values) => values[2]);
    expect(others.slice(0, 3)).toEqual([first, first, first]);
    expect(others[3]).not.toBe(first);
  });

  it('keeps the code after a wrong one while tries are left, and needs a new one after the last', async () => {
    let triesLeft = 3;
    const wrong = () => {
      triesLeft -= 1;
      return { failure: aProblem('wrong-code', { triesLeft, status: 422 }) };
    };
    const desk = await openForm({ sendCode: { body: SENT }, checkCode: wrong });
    await desk.controller.caller.sendCode('set-password', 'email');
    const states = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await desk.controller.caller.checkCode('0000 0000');
      const { sent } = desk.state().open?.caller ?? {};
      states.push([sent !== undefined, sent?.triesLeft]);
    }

    expect(states).toEqual([
      [true, 2],
      [true, 1],
      [false, undefined],
    ]);
  });

  it('is recorded by an attestation, with method and note', async () => {
    const desk = await openForm({ sendCode: { body: VERIFIED } });
    await desk.controller.caller.attest('set-password', { method: 'video', note: 'Saw the passport.' });

    expect(desk.state().open?.caller?.verified).toEqual({ id: 'verification-1', until: '2026-11-28T09:15:00Z' });
    expect(desk.named('sendCode')[0]?.[1]).toEqual({
      purpose: 'set-password',
      attested: { method: 'video', note: 'Saw the passport.' },
    });
  });

  it('for another purpose replaces it', async () => {
    const desk = await openForm({
      sendCode: (_: string, { purpose }: { purpose: string }) => ({ body: { ...SENT, purpose } }),
      checkCode: { body: VERIFIED },
    });
    await desk.controller.caller.sendCode('set-password', 'email');
    await desk.controller.caller.checkCode('4821 0937');
    await desk.controller.caller.sendCode('mfa', 'email');

    expect(desk.state().open?.caller).toMatchObject({ purpose: 'mfa' });
    expect(desk.state().open?.caller).not.toHaveProperty('verified');
  });
});

describe('a verification', () => {
  const form = async (answers: Readonly<Record<string, unknown>> = {}) => {
    const desk = aDesk({ sendCode: { body: SENT }, checkCode: { body: VERIFIED }, ...answers });
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    await desk.controller.caller.sendCode('set-password', 'email');
    await desk.controller.caller.checkCode('4821 0937');
    return desk;
  };

  it('is removed when it expires, so that a new code can be sent', async () => {
    const desk = await form();
    expect(desk.state().open?.caller?.verified).toBeDefined();
    desk.waiting.at(-1)?.work();

    expect(desk.state().open?.caller).toBeUndefined();
  });

  it.each(['caller-not-verified', 'verification-expired', 'verification-used'])(
    'is removed after the problem %s',
    async (type) => {
      const desk = await form({ act: { failure: aProblem(type) } });
      await desk.controller.act();

      expect(desk.state().open?.caller).toBeUndefined();
      expect(desk.state().open?.form).toBeDefined();
    },
  );
});

describe('while an action is performed', () => {
  it('its form stays open, and no search or other user takes its place', async () => {
    const { reply, respond } = aLateReply();
    const desk = aDesk({ act: () => reply });
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    const acting = desk.controller.act();
    desk.controller.closeForm();
    desk.controller.close();
    await desk.controller.search('Alex');
    respond({ body: DONE });
    await acting;

    expect(desk.named('search')).toEqual([]);
    expect(desk.state().open).toMatchObject({ result: { password: 'generated' } });
  });
});

describe('while a search is performed', () => {
  it('no action starts, because the search closes the user', async () => {
    const { reply: slow, respond } = aLateReply();
    const desk = aDesk({ search: () => slow });
    await desk.controller.start(undefined);
    await desk.controller.open(SUB);
    await desk.controller.openForm('temporary-password');
    const searching = desk.controller.search('Alex');
    await desk.controller.act();
    respond({ body: { users: [], searched: ['name'], more: false } });
    await searching;

    expect(desk.named('act')).toEqual([]);
    expect(desk.state().open).toBeUndefined();
  });
});

describe('without the operator', () => {
  it('a search loads the operator again, whose ID a draft needs', async () => {
    const users = { body: { users: [{ sub: SUB, name: 'Alex' }], searched: ['name'], more: false } };
    let operator: unknown = { failure: { kind: 'lost' } };
    const desk = aDesk({ operator: () => operator, search: users });
    await desk.controller.start(undefined);
    await desk.controller.search('Alex');
    const without = desk.state();
    operator = { body: anOperator() };
    await desk.controller.search('Alex');

    expect(without).toMatchObject({ failure: { kind: 'lost' }, search: { isBusy: false } });
    expect(without.open).toBeUndefined();
    expect(desk.controller.work()).toMatchObject({ operatorId: 'operator-1', sub: SUB });
  });
});

describe('a preview', () => {
  it('shows the message of the user, and by another channel that of the chosen brand and language', async () => {
    const message = { channel: 'email', writtenBy: 'rekey', sample: true, subject: 'S', html: '<p>', text: 'T' };
    const planned = {
      message,
      purpose: 'adminPasswordReset',
      brand: { id: 'aurora', from: 'user' },
      locale: { tag: 'de', from: 'user' },
    };
    const sms = { channel: 'sms', writtenBy: 'rekey', sample: true, text: 'SMS' };
    const desk = aDesk({ dryRun: { body: planned }, preview: { body: { message: sms } } });
    await desk.controller.open(SUB);
    await desk.controller.openForm('password-reset');
    const first = desk.state().open?.form?.preview.message;
    await desk.controller.changeForm({ channel: 'sms' });

    expect(first).toEqual(message);
    expect(desk.named('preview')).toEqual([
      [{ purpose: 'adminPasswordReset', channel: 'sms', brand: 'aurora', locale: 'de' }],
    ]);
    expect(desk.state().open?.form?.preview.message).toEqual(sms);
  });

  it('shows the newest choice, in whatever order the responses arrive', async () => {
    const responds: ((reply: unknown) => void)[] = [];
    const desk = aDesk({ dryRun: () => new Promise((resolve) => responds.push(resolve)) });
    await desk.controller.open(SUB);
    const first = desk.controller.openForm('password-reset');
    const second = desk.controller.changeForm({ locale: 'de' });
    const reply = (tag: string) => ({ body: { message: null, locale: { tag, from: 'request' } } });
    responds[1]?.(reply('de'));
    await second;
    responds[0]?.(reply('en'));
    await first;

    expect(desk.state().open?.form?.preview.locale).toBe('de');
  });
});
