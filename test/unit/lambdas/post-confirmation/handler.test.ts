import { asFailure } from '../../../../lambdas/admin-api/aws/aws-failure';
import type { RequestContext } from '../../../../lambdas/admin-api/ports';
import { handleConfirmation } from '../../../../lambdas/post-confirmation/handler';
import type { Dependencies, Trigger } from '../../../../lambdas/post-confirmation/ports';
import event from '../../../events/post-confirmation-confirm-forgot-password.json';
import { theCatalog } from '../../../support/messages/catalog';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const DEADLINE = 200;

type Attributes = Readonly<Record<string, string | undefined>>;

/** An event of a completed reset, with other attributes of the user or other members. */
const anEvent = (userAttributes: Attributes = {}, members: object = {}, clientMetadata: object = {}) => ({
  ...event,
  ...members,
  request: { userAttributes: { ...event.request.userAttributes, ...userAttributes }, clientMetadata },
});

const context: RequestContext = { calls: [], run: async () => Promise.reject(new Error('no AWS in this test')) };
const failed = () => Promise.reject(asFailure('PutItem', Object.assign(new Error('failed'), { name: 'TimeoutError' })));
const DEPLOYMENT = { catalog: theCatalog, clientBrands: {}, publicBrandChoice: true };
const unreadable = () => {
  throw new SyntaxError('x');
};
const never = () => new Promise<never>(() => {});

interface Sent {
  readonly medium: 'EMAIL' | 'SMS';
  readonly address: string;
  readonly text: string;
}

/** Runs the trigger with ports in memory. */
function run(different: Partial<Dependencies> = {}, trigger: Partial<Trigger> = {}) {
  const sent: Sent[] = [];
  const records: unknown[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  const log: Trigger['log'] = (entry) => logged.push(entry);
  const claimed = new Set<string>();
  const dependencies: Dependencies = {
    deployment: DEPLOYMENT,
    mailer: {
      send: async (address, { subject, text }) => {
        sent.push({ medium: 'EMAIL', address, text: `${subject}\n${text}` });
        return { outcome: 'sent' };
      },
    },
    sms: {
      send: async (address, text) => {
        sent.push({ medium: 'SMS', address, text });
        return { outcome: 'sent' };
      },
    },
    claims: {
      claim: async ({ sub }) => {
        const isFirst = !claimed.has(sub);
        claimed.add(sub);
        return isFirst;
      },
    },
    audit: {
      add: async (sub, record) => {
        records.push({ sub, ...record.start, ...record.end });
        return true;
      },
      addNotice: async (_, __, notice) => {
        records.push({ notice });
        return true;
      },
    },
    newContext: () => context,
    deadlineMilliseconds: DEADLINE,
    now: () => NOW,
    newId: () => 'audit-1',
    ...different,
  };
  const handle = (one: unknown = event) =>
    handleConfirmation(one, 'request-1', {
      dependencies: () => dependencies,
      next: undefined,
      metricNamespace: 'Rekey',
      now: () => NOW,
      log,
      ...trigger,
    });
  return { handle, sent, records, logged };
}

describe('the PostConfirmation trigger', () => {
  it('notifies the user by email in their brand and language, and returns the event unchanged', async () => {
    const { handle, sent } = run();
    const given = anEvent();

    const returned = await handle(given);

    expect(returned).toBe(given);
    expect(given).toEqual(anEvent());
    expect(sent).toEqual([
      { medium: 'EMAIL', address: 'customer-br@example.com', text: expect.stringContaining('Aurora') },
    ]);
    expect(sent[0]?.text).toContain('Ana');
    expect(sent[0]?.text).toContain('22 de novembro de 2026');
    expect(sent[0]?.text).toContain('07:00');
  });

  it.each<[string, Attributes, Partial<Dependencies>, string[]]>([
    ['an SMS to a user without an email address', { email: undefined }, {}, ['SMS +5511912345678']],
    ['an SMS to a user without a verified email address', { email_verified: 'false' }, {}, ['SMS +5511912345678']],
    ['an SMS where no sender of emails is configured', {}, { mailer: undefined }, ['SMS +5511912345678']],
    ['an email alone to a user with both', {}, {}, ['EMAIL customer-br@example.com']],
    [
      'nothing to a user without a verified address',
      { email_verified: 'false', phone_number_verified: 'false' },
      {},
      [],
    ],
    ['nothing where the pool sends no SMS messages', { email_verified: 'false' }, { sms: undefined }, []],
  ])('sends %s', async (_, attributes, different, expected) => {
    const { handle, sent } = run(different);

    await handle(anEvent(attributes));

    expect(sent.map(({ medium, address }) => `${medium} ${address}`)).toEqual(expected);
  });

  it('records the completed reset with the outcome of the notice', async () => {
    const { handle, records } = run();

    await handle();

    expect(records).toEqual([
      {
        sub: event.request.userAttributes.sub,
        auditId: 'audit-1',
        requestId: 'request-1',
        at: '2026-11-22T10:00:00.000Z',
        operator: { kind: 'user', id: event.request.userAttributes.sub },
        action: 'reset-completed',
        brand: 'aurora',
        locale: 'pt-BR',
        outcome: 'done',
        completedAt: '2026-11-22T10:00:00.000Z',
        userStatusAfter: 'CONFIRMED',
      },
      { notice: { outcome: 'sent' } },
    ]);
  });

  it('sends no second notice and writes no second record for a retried event', async () => {
    const { handle, sent, records, logged } = run();

    await handle();
    const retried = await handle();

    expect(retried).toBe(event);
    expect(sent).toHaveLength(1);
    expect(records).toHaveLength(2);
    expect(logged[1]).toMatchObject({ level: 'INFO', retried: true });
  });

  it.each<[string, unknown]>([
    ['a confirmed sign-up', anEvent({}, { triggerSource: 'PostConfirmation_ConfirmSignUp' })],
    ['an unknown trigger source', anEvent({}, { triggerSource: 'PostConfirmation_Other' })],
    ['a user without sub', anEvent({ sub: undefined })],
    ['null', null],
    ['a string', 'event'],
    ['an event without request', { triggerSource: 'PostConfirmation_ConfirmForgotPassword' }],
  ])('returns %s at once', async (_, given) => {
    const { handle, sent, records, logged } = run();

    const returned = await handle(given);

    expect(returned).toBe(given);
    expect([sent, records, logged]).toEqual([[], [], []]);
  });

  it.each<[string, Partial<Dependencies>, Readonly<Record<string, unknown>>]>([
    [
      'Amazon SES rejects the notice',
      { mailer: { send: async () => ({ outcome: 'failed', because: 'sending-refused' }) } },
      { notice: 'failed', NoticesFailed: 1 },
    ],
    [
      'the record cannot be written',
      { audit: { add: async () => false, addNotice: async () => true } },
      { auditCompleted: false, RecordsIncomplete: 1 },
    ],
    [
      'the outcome of the notice cannot be recorded',
      { audit: { add: async () => true, addNotice: async () => false } },
      { auditCompleted: false, RecordsIncomplete: 1 },
    ],
    ['the mailer throws', { mailer: { send: () => Promise.reject(new TypeError('x')) } }, { error: 'TypeError' }],
    [
      'the claim throws an unexpected error',
      { claims: { claim: () => Promise.reject(new RangeError('x')) } },
      { error: 'RangeError' },
    ],
    [
      'the catalog cannot be read',
      { deployment: { ...DEPLOYMENT, catalog: { index: theCatalog.index, copy: unreadable } } },
      { error: 'SyntaxError' },
    ],
  ])('returns the event and logs an error if %s', async (_, different, entry) => {
    const { handle, logged } = run(different);

    const returned = await handle();

    expect(returned).toBe(event);
    expect(logged).toEqual([expect.objectContaining({ level: 'ERROR', requestId: 'request-1', ...entry })]);
  });

  it('returns the event if the function cannot be connected', async () => {
    const dependencies = () => {
      throw new Error('the environment variable STATE_TABLE is not set');
    };
    const { handle, logged } = run({}, { dependencies });

    const returned = await handle();

    expect(returned).toBe(event);
    expect(logged).toEqual([expect.objectContaining({ level: 'ERROR', error: 'Error', NoticesFailed: 1 })]);
  });

  it('sends the notice if the claim fails, because a second notice is better than none', async () => {
    const { handle, sent, records } = run({ claims: { claim: failed } });

    await handle();

    expect(sent).toHaveLength(1);
    expect(records).toHaveLength(2);
  });

  it.each<[string, Partial<Dependencies>]>([
    ['Amazon SES', { mailer: { send: never } }],
    ['the claim', { claims: { claim: never } }],
    ['the audit trail', { audit: { add: never, addNotice: never } }],
  ])('returns the event at the deadline if %s hangs', async (_, different) => {
    const { handle, logged } = run(different);
    const start = performance.now();

    const returned = await handle();

    expect(returned).toBe(event);
    expect(performance.now() - start).toBeLessThan(10 * DEADLINE);
    expect(logged).toEqual([expect.objectContaining({ level: 'ERROR', error: 'DeadlineExceeded', NoticesFailed: 1 })]);
  });

  it('logs no address and no username', async () => {
    const { handle, logged } = run();

    await handle();

    expect(JSON.stringify(logged)).not.toMatch(/example\.com|5511|customer-br|Ana/);
  });

  describe('with a next function', () => {
    const result = { ...event, response: { theirs: true } };

    it('returns the result of that function, and notifies the user', async () => {
      const received: unknown[] = [];
      const next = async (one: unknown) => {
        received.push(one);
        return result;
      };
      const { handle, sent } = run({}, { next });

      const returned = await handle();

      expect(returned).toBe(result);
      expect(received).toEqual([event]);
      expect(sent).toHaveLength(1);
    });

    it('passes on its error, after the user was notified', async () => {
      const error = new Error('theirs');
      const { handle, sent, records } = run({}, { next: () => Promise.reject(error) });

      await expect(handle()).rejects.toBe(error);

      expect(sent).toHaveLength(1);
      expect(records).toHaveLength(2);
    });

    it('invokes it for a confirmed sign-up too', async () => {
      const { handle, sent } = run({}, { next: async () => result });

      const returned = await handle(anEvent({}, { triggerSource: 'PostConfirmation_ConfirmSignUp' }));

      expect(returned).toBe(result);
      expect(sent).toEqual([]);
    });

    it('invokes it if Rekey itself fails or hangs', async () => {
      const { handle } = run({ mailer: { send: never } }, { next: async () => result });
      const { handle: unconnected } = run(
        {},
        {
          next: async () => result,
          dependencies: () => {
            throw new Error();
          },
        },
      );

      expect(await handle()).toBe(result);
      expect(await unconnected()).toBe(result);
    });
  });
});

describe('the choice of the notice', () => {
  const localeOf = async (given: unknown, deployment: Partial<Dependencies['deployment']> = {}) => {
    const { handle, logged } = run({
      deployment: { ...DEPLOYMENT, ...deployment },
    });
    await handle(given);
    const { brand, brandFrom, locale, localeFrom } = logged[0] ?? {};
    return { brand, brandFrom, locale, localeFrom };
  };

  it('uses the brand of the app client before that of the user', async () => {
    const clientBrands = { [event.callerContext.clientId]: 'kumo' };

    const choice = await localeOf(anEvent({ 'custom:brand': 'noor' }), { clientBrands });

    expect(choice).toMatchObject({ brand: 'kumo', brandFrom: 'client' });
  });

  it.each([
    [true, { brand: 'kumo', brandFrom: 'metadata' }],
    [false, { brand: 'aurora', brandFrom: 'default' }],
  ])(
    'uses the brand of the client metadata only if publicBrandChoice is set: %s',
    async (publicBrandChoice, expected) => {
      const choice = await localeOf(anEvent({}, {}, { brand: 'kumo' }), { publicBrandChoice });

      expect(choice).toMatchObject(expected);
    },
  );

  it('ignores the locale of the client metadata for a user with a locale', async () => {
    expect(await localeOf(anEvent({}, {}, { locale: 'ja' }))).toMatchObject({ locale: 'pt-BR', localeFrom: 'user' });
  });

  it('uses the locale of the client metadata for a user without one', async () => {
    const choice = await localeOf(anEvent({ locale: undefined }, {}, { locale: 'ja' }));

    expect(choice).toMatchObject({ locale: 'ja', localeFrom: 'metadata' });
  });

  it('never contains a character of the client metadata', async () => {
    const { handle, sent } = run();

    await handle(anEvent({ locale: undefined }, {}, { locale: '<evil>', brand: '<evil>', name: '<evil>' }));

    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toContain('evil');
  });
});
