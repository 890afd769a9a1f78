import { generateKeyPairSync } from 'node:crypto';
import { CONTEXT_METADATA_KEY } from '../../../../domain/message/message-context';
import { handleTrigger } from '../../../../lambdas/custom-message/handler';
import type { CatalogFiles } from '../../../../messages/renderer/catalog-files';
import event from '../../../events/custom-message-forgot-password.json';
import { theCatalog } from '../../../support/messages/catalog';
import { aContextKey, NOW, signedMetadata } from '../../../support/messages/message-context';
import { aTriggerEvent, runTrigger, type Source } from '../../../support/messages/trigger';

const NULLS = { smsMessage: null, emailMessage: null, emailSubject: null };

/** An app client of the application, as in ForgotPassword. */
const SELF_SERVICE = { callerContext: { awsSdkVersion: 'x', clientId: '1example23456789' } };

const LEFT_TO_COGNITO = {
  level: 'ERROR',
  message: 'Cognito sends its default message',
  MessagesLeftToCognito: 1,
  _aws: {
    Timestamp: NOW,
    CloudWatchMetrics: [
      { Namespace: 'Rekey', Dimensions: [[]], Metrics: [{ Name: 'MessagesLeftToCognito', Unit: 'Count' }] },
    ],
  },
};

function spkiOf(kind: 'P-384' | 'ed25519'): string {
  const { publicKey } =
    kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: kind });
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
}

describe('the CustomMessage trigger', () => {
  it('fills subject, email and SMS message, and returns the rest of the event unchanged', () => {
    const { answered, response } = runTrigger(event);

    expect(response?.emailSubject).toContain('Aurora');
    expect(response?.emailMessage).toContain('lang="pt-BR"');
    expect(response?.emailMessage).toContain('>{####}<');
    expect(response?.smsMessage).toContain('{####}');
    expect({ ...(answered as object), response: null }).toEqual({ ...event, response: null });
  });

  it.each<[Source, string, string]>([
    ['AdminCreateUser', 'invitation', 'Your Aurora account is ready'],
    ['SignUp', 'signUp', 'Your code to confirm your Aurora account'],
    ['ResendCode', 'signUp', 'Your code to confirm your Aurora account'],
    ['UpdateUserAttribute', 'attributeVerification', 'Your code to confirm your email address for Aurora'],
    ['VerifyUserAttribute', 'attributeVerification', 'Your code to confirm your email address for Aurora'],
    ['Authentication', 'signInCode', 'Your Aurora sign-in code'],
  ])('sends for %s the message of %s', (source, purpose, subject) => {
    const { response, logged } = runTrigger(aTriggerEvent(source, { clientMetadata: { locale: 'en' } }));

    expect(response?.emailSubject).toBe(subject);
    expect(logged).toMatchObject([{ level: 'INFO', triggerSource: `CustomMessage_${source}`, purpose }]);
  });

  it('sends different messages after a request of the user and after a reset by an administrator', () => {
    const bySelf = runTrigger(aTriggerEvent('ForgotPassword', {}, SELF_SERVICE));
    const byAdministrator = runTrigger(aTriggerEvent('ForgotPassword'));
    const byNobodyKnown = runTrigger(aTriggerEvent('ForgotPassword', {}, { callerContext: {} }));

    expect(bySelf.logged).toMatchObject([{ purpose: 'passwordReset' }]);
    expect(byAdministrator.logged).toMatchObject([{ purpose: 'adminPasswordReset' }]);
    expect(byNobodyKnown.logged).toMatchObject([{ purpose: 'passwordReset' }]);
  });

  it('puts username and temporary password into the email and the SMS message of an invitation', () => {
    const { response } = runTrigger(aTriggerEvent('AdminCreateUser'));

    for (const text of [response?.emailMessage, response?.smsMessage]) {
      expect(text).toContain('{username}');
      expect(text).toContain('{####}');
    }
  });

  it('leaves the email to Cognito if the pool does not send through SES', () => {
    const { response } = runTrigger(event, { writesEmail: false });

    expect(response).toEqual({ ...NULLS, smsMessage: expect.stringContaining('{####}') });
  });

  it.each(['SignUp', 'ResendCode', 'UpdateUserAttribute', 'VerifyUserAttribute'] as const)(
    'leaves the email of %s to Cognito if the pool verifies by link',
    (source) => {
      const { response } = runTrigger(aTriggerEvent(source), { verifiesByLink: true });

      expect(response).toEqual({ ...NULLS, smsMessage: expect.stringContaining('{####}') });
    },
  );

  it.each(['ForgotPassword', 'AdminCreateUser', 'Authentication'] as const)(
    'writes the email of %s even if the pool verifies by link',
    (source) => {
      const { response } = runTrigger(aTriggerEvent(source), { verifiesByLink: true });

      expect(response?.emailMessage).toContain('{####}');
    },
  );

  it('prefers the brand of the app client to any other unsigned brand', () => {
    const { response, logged } = runTrigger(
      { ...event, callerContext: { ...event.callerContext, clientId: 'client-1' } },
      { clientBrands: { 'client-1': 'kumo' } },
    );

    expect(response?.smsMessage).toContain('Kumo');
    expect(logged).toMatchObject([{ brandFrom: 'client' }]);
  });

  describe('with the brand choice of public calls switched off', () => {
    const run = (changes: object, publicBrandChoice: boolean) =>
      runTrigger(
        aTriggerEvent(
          'ForgotPassword',
          { userAttributes: { sub: 'x' }, clientMetadata: { brand: 'noor', locale: 'de' } },
          changes,
        ),
        { publicBrandChoice },
      ).logged;

    it.each([
      ['ignores the brand and uses the locale of a public call', SELF_SERVICE, false, 'aurora', 'default'],
      ['uses both of a call by an administrator', {}, false, 'noor', 'metadata'],
      ['uses both of a call without a client id', { callerContext: {} }, false, 'noor', 'metadata'],
      ['uses both of a public call if the choice is switched on', SELF_SERVICE, true, 'noor', 'metadata'],
    ])('%s', (_, changes, publicBrandChoice, brand, brandFrom) => {
      expect(run(changes, publicBrandChoice)).toMatchObject([
        { brand, brandFrom, locale: 'de', localeFrom: 'metadata' },
      ]);
    });
  });

  describe('responds to a sample event of the documentation', () => {
    it.each<[string, object, string]>([
      ['a sign-up', aTriggerEvent('SignUp', { codeParameter: '####', usernameParameter: 'None' }), '####'],
      [
        'an invitation',
        aTriggerEvent('AdminCreateUser', { codeParameter: '####', usernameParameter: 'username' }),
        'username',
      ],
      ['the syntax listing', aTriggerEvent('ForgotPassword', { codeParameter: 'string' }), 'string'],
    ])('of %s', (_, given, placeholder) => {
      const { response, logged } = runTrigger(given);

      expect(response?.smsMessage).toContain(placeholder);
      expect(response?.emailMessage).toContain(placeholder);
      expect(logged).toMatchObject([{ level: 'INFO' }]);
    });
  });

  describe('greets', () => {
    const greeted = (source: Source, attributes: object) =>
      runTrigger(
        aTriggerEvent(source, { userAttributes: { ...attributes, locale: 'de' }, clientMetadata: {} }, SELF_SERVICE),
      ).response;

    it('the verified owner with a short name, in the email only', () => {
      const response = greeted('ForgotPassword', { name: "Ana D'Souza", given_name: 'Other' });

      expect(response?.emailMessage).toContain('Guten Tag <span dir="auto">Ana D&#39;Souza</span>,');
      expect(response?.emailSubject).not.toContain('Souza');
      expect(response?.smsMessage).not.toContain('Souza');
    });

    it('the user with the given name if the name is unsuitable', () => {
      expect(greeted('ForgotPassword', { name: 'www.example.com', given_name: 'Ana' })?.emailMessage).toContain(
        '>Ana</span>',
      );
    });

    it('the user with the given name if there is no name', () => {
      expect(greeted('ForgotPassword', { given_name: 'Ana' })?.emailMessage).toContain('>Ana</span>');
    });

    it.each<Source>([
      'SignUp',
      'ResendCode',
      'AdminCreateUser',
      'UpdateUserAttribute',
      'VerifyUserAttribute',
      'Authentication',
    ])('no one in a message of %s, which anyone could have caused', (source) => {
      expect(JSON.stringify(greeted(source, { name: 'Ana' }))).not.toContain('Ana');
    });

    it.each(['Read www.example.com', 'x'.repeat(41), '<img src=x>'])('no one with the name %j', (name) => {
      const response = greeted('ForgotPassword', { name });

      expect(response?.emailMessage).not.toContain('Guten Tag');
      expect(response?.emailMessage).not.toContain(name);
    });
  });

  describe('states that the current password still works', () => {
    const sentence = 'Your current password still works';
    const run = (status: string, changes: object) => {
      const userAttributes = { ...event.request.userAttributes, 'cognito:user_status': status };
      const request = { userAttributes, clientMetadata: { locale: 'en' } };
      return runTrigger(aTriggerEvent('ForgotPassword', request, changes)).response?.emailMessage;
    };

    it('to a confirmed user who requested a reset', () => {
      expect(run('CONFIRMED', SELF_SERVICE)).toContain(sentence);
    });

    it('to no user whose password an administrator reset before', () => {
      expect(run('RESET_REQUIRED', SELF_SERVICE)).not.toContain(sentence);
    });

    it.each([[{}], [{ callerContext: {} }]])('to no user after a reset by an administrator: %j', (changes) => {
      expect(run('CONFIRMED', changes)).not.toContain(sentence);
    });
  });

  describe('given a message context', () => {
    const key = aContextKey();
    const run = (clientMetadata: object, changes: object = {}) =>
      runTrigger(aTriggerEvent('ForgotPassword', { clientMetadata }, changes), {
        publicKey: key.publicKey,
        clientBrands: { '1example23456789': 'aurora' },
      });

    it('uses its purpose, brand, locale, reason and ticket', () => {
      const { response, logged } = run(signedMetadata(key));

      expect(response?.emailSubject).toBe('Ihr Passwort bei Kumo wurde zurückgesetzt');
      expect(response?.emailMessage).toContain('T-1042');
      expect(response?.emailMessage).toContain('eines Ihrer Geräte');
      expect(logged).toMatchObject([
        {
          purpose: 'adminPasswordReset',
          brand: 'kumo',
          brandFrom: 'context',
          localeFrom: 'context',
          context: 'verified',
        },
      ]);
    });

    it('does not welcome a user whose invitation is sent again', () => {
      const changes = { purpose: 'resentInvitation', locale: 'en', brand: 'aurora' };
      const resent = aTriggerEvent('AdminCreateUser', { clientMetadata: signedMetadata(key, changes) });

      const { response, logged } = runTrigger(resent, { publicKey: key.publicKey });

      expect(logged).toMatchObject([{ purpose: 'resentInvitation', context: 'verified' }]);
      expect(response?.emailSubject).toBe('Your new temporary Aurora password');
      expect(response?.emailMessage).not.toMatch(/Welcome|has been created/);
      expect(response?.emailMessage).toContain('{username}');
    });

    it('omits a reason without copy, and uses the rest', () => {
      const { response } = run(signedMetadata(key, { reason: 'of-our-own' }));

      expect(response?.emailMessage).toContain('T-1042');
      expect(response?.emailMessage).not.toContain('of-our-own');
    });

    it.each([
      ['expired', { exp: NOW / 1000 }],
      ['lifetime-too-long', { exp: NOW / 1000 + 361 }],
      ['another-pool', { aud: 'eu-central-1_Another00' }],
      ['another-user', { sub: 'another' }],
      ['another-purpose', { purpose: 'invitation' }],
      ['another-purpose', { purpose: 'constructor' }],
      ['malformed', { ticket: 'x' }],
    ])('uses the unsigned preferences if the verdict is %s: %j', (verdict, changes) => {
      const metadata = signedMetadata(key, changes);
      const { [CONTEXT_METADATA_KEY]: _, ...unsigned } = metadata;

      const { response, logged } = run(metadata);

      expect(response).toEqual(run(unsigned).response);
      expect(logged).toMatchObject([{ level: 'INFO', purpose: 'adminPasswordReset', context: verdict }]);
    });

    it.each([
      ['an app client', SELF_SERVICE],
      ['an app client without a name', { callerContext: { clientId: '' } }],
    ])('ignores it if the call comes from %s', (_, changes) => {
      const metadata = signedMetadata(key);
      const { [CONTEXT_METADATA_KEY]: _context, ...unsigned } = metadata;

      const { response, logged } = run(metadata, changes);

      expect(response).toEqual(run(unsigned, changes).response);
      expect(JSON.stringify(response)).not.toContain('T-1042');
      expect(logged).toMatchObject([{ purpose: 'passwordReset', context: 'public-call' }]);
    });

    it.each([
      ['no client id', { callerContext: {} }],
      ['no caller context', { callerContext: undefined }],
      ['a client id of null', { callerContext: { clientId: null } }],
    ])('accepts it if the event has %s, like some calls by an administrator', (_, changes) => {
      const { logged } = run(signedMetadata(key), changes);

      expect(logged).toMatchObject([{ purpose: 'adminPasswordReset', context: 'verified' }]);
    });

    it('counts a context for another user, and no other context', () => {
      const counted = ({ logged }: ReturnType<typeof run>) => logged.map((line) => line['ContextsForAnotherUser']);

      expect(counted(run(signedMetadata(key, { sub: 'another' })))).toEqual([1]);
      expect(counted(run(signedMetadata(key, { sub: 'another' }), SELF_SERVICE))).toEqual([1]);
      expect(counted(run(signedMetadata(key)))).toEqual([undefined]);
      expect(counted(run(signedMetadata(key, { aud: 'eu-central-1_Another00' })))).toEqual([undefined]);
    });

    it.each([1, 300, 360])('accepts it if it expires in %d seconds', (seconds) => {
      const { logged } = run(signedMetadata(key, { exp: NOW / 1000 + seconds }));

      expect(logged).toMatchObject([{ context: 'verified' }]);
    });

    it.each(['', 'text', 'a.b.c'])('ignores a malformed token: "%s"', (token) => {
      const { response, logged } = run({ brand: 'noor', locale: 'fr', [CONTEXT_METADATA_KEY]: token });

      expect(response).toEqual(run({ brand: 'noor', locale: 'fr' }).response);
      expect(logged).toMatchObject([{ level: 'INFO', context: 'malformed' }]);
    });

    it('rejects a signature of another key', () => {
      expect(run(signedMetadata(aContextKey())).logged).toMatchObject([{ context: 'bad-signature' }]);
    });

    it('rejects every context without a key', () => {
      const { logged } = runTrigger(aTriggerEvent('ForgotPassword', { clientMetadata: signedMetadata(key) }));

      expect(logged).toMatchObject([{ context: 'no-key' }]);
    });

    it.each([
      ['none', 'AAAA'],
      ['of another curve', spkiOf('P-384')],
      ['of another kind', spkiOf('ed25519')],
    ])('rejects every context if its own key is %s, and still sends the code', (_, publicKey) => {
      const { response, logged } = runTrigger(
        aTriggerEvent('ForgotPassword', { clientMetadata: signedMetadata(key) }),
        {
          publicKey,
        },
      );

      expect(response?.smsMessage).toContain('{####}');
      expect(logged).toMatchObject([{ context: 'unreadable-key' }]);
    });
  });

  it.each([
    ['another source', { ...event, triggerSource: 'CustomMessage_Other' }],
    ['a source of the prototype', { ...event, triggerSource: 'constructor' }],
    ['no placeholder', aTriggerEvent('ForgotPassword', { codeParameter: null })],
    ['a placeholder that is markup', aTriggerEvent('ForgotPassword', { codeParameter: '<b>' })],
    ['a placeholder without end', aTriggerEvent('ForgotPassword', { codeParameter: `{${'#'.repeat(33)}}` })],
    [
      'an invitation without a placeholder for the username',
      aTriggerEvent('AdminCreateUser', { usernameParameter: null }),
    ],
  ])('leaves every message to Cognito for %s, and logs an ERROR with a metric', (_, given) => {
    const { response, logged } = runTrigger(given);

    expect(response).toEqual(NULLS);
    expect(logged).toMatchObject([LEFT_TO_COGNITO]);
  });

  it.each([null, undefined, 'text', 7, [], {}, { triggerSource: 'CustomMessage_ForgotPassword' }])(
    'returns %j unchanged',
    (given) => {
      expect(runTrigger(given).answered).toBe(given);
    },
  );

  it('leaves every message to Cognito if a placeholder makes one too long', () => {
    const codeParameter = `{${'#'.repeat(32)}}`;
    const { response, logged } = runTrigger(
      aTriggerEvent('ForgotPassword', { codeParameter, clientMetadata: { locale: 'fr' }, userAttributes: {} }),
    );

    expect(response).toEqual(NULLS);
    expect(logged).toMatchObject([{ ...LEFT_TO_COGNITO, reason: 'message-too-long' }]);
  });

  describe('given a brand with a long name', () => {
    const longest = { subject: 'A', html: 'A', sms: 'A', hasRightToLeft: false };
    const named = (name: typeof longest): CatalogFiles => {
      const { aurora, ...others } = theCatalog.index.brands;
      const brands = aurora === undefined ? others : { ...others, aurora: { ...aurora, name } };
      return { ...theCatalog, index: { ...theCatalog.index, brands } };
    };
    const lengthOf = (text: string | null | undefined) => text?.length ?? 0;

    it.each([
      ['subject', { ...longest, subject: 'A'.repeat(141) }],
      ['email', { ...longest, html: 'A'.repeat(20_001) }],
      ['SMS message', { ...longest, sms: 'A'.repeat(141) }],
    ])('leaves every message to Cognito if the %s is too long', (_, name) => {
      const { response, logged } = runTrigger(event, { catalog: named(name) });

      expect(response).toEqual(NULLS);
      expect(logged).toMatchObject([{ ...LEFT_TO_COGNITO, reason: 'message-too-long' }]);
    });

    it('fills a subject of 140 characters, but not one of 141', () => {
      const { response: short } = runTrigger(event, { catalog: named(longest) });
      const rest = 140 - lengthOf(short?.emailSubject);
      const run = (letters: number) =>
        runTrigger(event, { catalog: named({ ...longest, subject: 'A'.repeat(letters) }) }).response;

      expect(lengthOf(run(1 + rest)?.emailSubject)).toBe(140);
      expect(run(2 + rest)).toEqual(NULLS);
    });

    it('fills the SMS message if only the email is too long and is left to Cognito', () => {
      const catalog = named({ ...longest, subject: 'A'.repeat(141) });

      const { response } = runTrigger(event, { catalog, writesEmail: false });

      expect(response).toEqual({ ...NULLS, smsMessage: expect.stringContaining('{####}') });
    });
  });

  it.each([
    ['with an email', true],
    ['without an email', false],
  ])('logs the choice of a message %s', (_, writesEmail) => {
    const { logged } = runTrigger(event, { writesEmail });

    expect(logged).toEqual([
      {
        level: 'INFO',
        message: 'message composed',
        triggerSource: 'CustomMessage_ForgotPassword',
        purpose: 'adminPasswordReset',
        brand: 'aurora',
        brandFrom: 'user',
        locale: 'pt-BR',
        localeFrom: 'user',
        context: 'none',
        mail: writesEmail,
      },
    ]);
  });

  it('logs the reason why it has no message for an event', () => {
    const { logged } = runTrigger({ ...event, triggerSource: 'CustomMessage_Other' });

    expect(logged).toEqual([
      {
        ...LEFT_TO_COGNITO,
        reason: 'unknown-trigger-source',
        triggerSource: 'CustomMessage_Other',
        error: undefined,
      },
    ]);
  });

  it('logs the type of a thrown value that is not an error', () => {
    const copy = (): never => {
      throw 'a secret path';
    };

    const { logged } = runTrigger(event, { catalog: { ...theCatalog, copy } });

    expect(logged).toMatchObject([{ ...LEFT_TO_COGNITO, reason: 'composing-failed', error: 'string' }]);
  });

  it('leaves every message to Cognito if the catalog cannot be read, and logs the name of the error but not its message', () => {
    const catalog: CatalogFiles = {
      ...theCatalog,
      copy: () => {
        throw new SyntaxError('a secret path');
      },
    };

    const { response, logged } = runTrigger(event, { catalog });

    expect(response).toEqual(NULLS);
    expect(logged).toEqual([
      {
        ...LEFT_TO_COGNITO,
        reason: 'composing-failed',
        triggerSource: 'CustomMessage_ForgotPassword',
        error: 'SyntaxError',
      },
    ]);
  });

  it('leaves every message to Cognito while the deployed settings cannot be read', () => {
    const logged: object[] = [];
    const deployment = (): never => {
      throw new SyntaxError('a secret value');
    };

    const answered = handleTrigger(event, {
      deployment,
      metricNamespace: 'Rekey',
      now: () => NOW,
      log: (entry) => logged.push(entry),
    });

    expect(answered).toBe(event);
    expect(logged).toMatchObject([{ ...LEFT_TO_COGNITO, error: 'SyntaxError' }]);
    expect(JSON.stringify(logged)).not.toContain('secret');
  });

  it('leaves every message to Cognito if the catalog lacks a brand that its index lists', () => {
    const catalog: CatalogFiles = { ...theCatalog, index: { ...theCatalog.index, brands: {} } };

    expect(runTrigger(event, { catalog }).response).toEqual(NULLS);
  });

  it('copies no untrusted input into a message or the log', () => {
    const marked = 'marked.words';
    const { response, logged } = runTrigger({
      ...event,
      userName: marked,
      callerContext: { awsSdkVersion: marked, clientId: marked },
      request: {
        ...event.request,
        userAttributes: { sub: marked, name: marked, email: marked, locale: marked, 'custom:brand': marked },
        clientMetadata: { brand: marked, locale: marked, [CONTEXT_METADATA_KEY]: marked, [marked]: marked },
      },
    });

    expect(response?.smsMessage).toContain('Aurora');
    expect(JSON.stringify(response)).not.toContain(marked);
    expect(JSON.stringify(logged)).not.toContain(marked);
  });
});
