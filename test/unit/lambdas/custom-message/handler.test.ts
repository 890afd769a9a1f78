import { generateKeyPairSync } from 'node:crypto';
import { CONTEXT_METADATA_KEY } from '../../../../domain/message/message-context';
import { answerTrigger } from '../../../../lambdas/custom-message/handler';
import type { CatalogFiles } from '../../../../messages/renderer/catalog-files';
import event from '../../../events/custom-message-forgot-password.json';
import { theCatalog } from '../../../support/messages/catalog';
import { aContextKey, NOW, vouchedFor } from '../../../support/messages/message-context';
import { aTriggerEvent, runTrigger, type Source } from '../../../support/messages/trigger';

const NULLS = { smsMessage: null, emailMessage: null, emailSubject: null };

/** An app client of the customer's own, as in ForgotPassword. */
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
  it('fills subject, mail and text message, and leaves the rest of the event as it came', () => {
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
    ['Authentication', 'signInCode', 'Your code to sign in to Aurora'],
  ])('writes for %s the message of %s', (source, purpose, subject) => {
    const { response, logged } = runTrigger(aTriggerEvent(source, { clientMetadata: { locale: 'en' } }));

    expect(response?.emailSubject).toBe(subject);
    expect(logged).toMatchObject([{ level: 'INFO', triggerSource: `CustomMessage_${source}`, purpose }]);
  });

  it('tells who asked himself from whom an administrator has reset', () => {
    const bySelf = runTrigger(aTriggerEvent('ForgotPassword', {}, SELF_SERVICE));
    const byAdministrator = runTrigger(aTriggerEvent('ForgotPassword'));
    const byNobodyKnown = runTrigger(aTriggerEvent('ForgotPassword', {}, { callerContext: {} }));

    expect(bySelf.logged).toMatchObject([{ purpose: 'passwordReset' }]);
    expect(byAdministrator.logged).toMatchObject([{ purpose: 'adminPasswordReset' }]);
    expect(byNobodyKnown.logged).toMatchObject([{ purpose: 'passwordReset' }]);
  });

  it('puts user name and temporary password into both texts of an invitation', () => {
    const { response } = runTrigger(aTriggerEvent('AdminCreateUser'));

    for (const text of [response?.emailMessage, response?.smsMessage]) {
      expect(text).toContain('{username}');
      expect(text).toContain('{####}');
    }
  });

  it('leaves the mail to Cognito where the pool does not send through SES', () => {
    const { response } = runTrigger(event, { writesEmail: false });

    expect(response).toEqual({ ...NULLS, smsMessage: expect.stringContaining('{####}') });
  });

  it.each(['SignUp', 'ResendCode', 'UpdateUserAttribute', 'VerifyUserAttribute'] as const)(
    'leaves the email of %s to Cognito where the pool verifies by link',
    (source) => {
      const { response } = runTrigger(aTriggerEvent(source), { verifiesByLink: true });

      expect(response).toEqual({ ...NULLS, smsMessage: expect.stringContaining('{####}') });
    },
  );

  it.each(['ForgotPassword', 'AdminCreateUser', 'Authentication'] as const)(
    'writes the email of %s in a pool that verifies by link, too',
    (source) => {
      const { response } = runTrigger(aTriggerEvent(source), { verifiesByLink: true });

      expect(response?.emailMessage).toContain('{####}');
    },
  );

  it('takes the brand of the app client before any other that is not vouched for', () => {
    const { response, logged } = runTrigger(
      { ...event, callerContext: { ...event.callerContext, clientId: 'client-1' } },
      { clientBrands: { 'client-1': 'kumo' } },
    );

    expect(response?.smsMessage).toContain('Kumo');
    expect(logged).toMatchObject([{ brandFrom: 'client' }]);
  });

  describe('without a choice of brands by public calls', () => {
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
      ['ignores the brand and obeys the locale of a public call', SELF_SERVICE, false, 'aurora', 'default'],
      ['obeys both of a call by an administrator', {}, false, 'noor', 'metadata'],
      ['obeys both of a call without a client id', { callerContext: {} }, false, 'noor', 'metadata'],
      ['obeys both of a public call where the choice is on', SELF_SERVICE, true, 'noor', 'metadata'],
    ])('%s', (_, changes, publicBrandChoice, brand, brandFrom) => {
      expect(run(changes, publicBrandChoice)).toMatchObject([
        { brand, brandFrom, locale: 'de', localeFrom: 'metadata' },
      ]);
    });
  });

  describe('answers a sample event of the documentation', () => {
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

    it('the verified owner by a short name, in the mail alone', () => {
      const response = greeted('ForgotPassword', { name: "Ana D'Souza", given_name: 'Other' });

      expect(response?.emailMessage).toContain('Guten Tag <span dir="auto">Ana D&#39;Souza</span>,');
      expect(response?.emailSubject).not.toContain('Souza');
      expect(response?.smsMessage).not.toContain('Souza');
    });

    it('by the given name where the other is none to say', () => {
      expect(greeted('ForgotPassword', { name: 'www.example.com', given_name: 'Ana' })?.emailMessage).toContain(
        '>Ana</span>',
      );
    });

    it('by the given name where there is no other', () => {
      expect(greeted('ForgotPassword', { given_name: 'Ana' })?.emailMessage).toContain('>Ana</span>');
    });

    it.each<Source>([
      'SignUp',
      'ResendCode',
      'AdminCreateUser',
      'UpdateUserAttribute',
      'VerifyUserAttribute',
      'Authentication',
    ])('nobody in a message of %s, which a stranger may have sent', (source) => {
      expect(JSON.stringify(greeted(source, { name: 'Ana' }))).not.toContain('Ana');
    });

    it.each(['Read www.example.com', 'x'.repeat(41), '<img src=x>'])('nobody by %j', (name) => {
      const response = greeted('ForgotPassword', { name });

      expect(response?.emailMessage).not.toContain('Guten Tag');
      expect(response?.emailMessage).not.toContain(name);
    });
  });

  describe('given a message context', () => {
    const key = aContextKey();
    const run = (clientMetadata: object, changes: object = {}) =>
      runTrigger(aTriggerEvent('ForgotPassword', { clientMetadata }, changes), {
        publicKey: key.publicKey,
        clientBrands: { '1example23456789': 'aurora' },
      });

    it('takes purpose, brand, locale, reason and ticket from it', () => {
      const { response, logged } = run(vouchedFor(key));

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

    it('leaves a reason out that has no text, and says the rest', () => {
      const { response } = run(vouchedFor(key, { reason: 'of-our-own' }));

      expect(response?.emailMessage).toContain('T-1042');
      expect(response?.emailMessage).not.toContain('of-our-own');
    });

    it.each([
      ['expired', { exp: NOW / 1000 }],
      ['lifetime too long', { exp: NOW / 1000 + 361 }],
      ['for another pool', { aud: 'eu-central-1_Another00' }],
      ['for another user', { sub: 'another' }],
      ['for another purpose', { purpose: 'invitation' }],
      ['for another purpose', { purpose: 'constructor' }],
      ['malformed', { ticket: 'x' }],
    ])('goes by the unsigned wishes when it is %s: %j', (verdict, changes) => {
      const metadata = vouchedFor(key, changes);
      const { [CONTEXT_METADATA_KEY]: _, ...unsigned } = metadata;

      const { response, logged } = run(metadata);

      expect(response).toEqual(run(unsigned).response);
      expect(logged).toMatchObject([{ level: 'INFO', purpose: 'adminPasswordReset', context: verdict }]);
    });

    it.each([
      ['an app client', SELF_SERVICE],
      ['an app client without a name', { callerContext: { clientId: '' } }],
    ])('ignores it when the call comes from %s', (_, changes) => {
      const metadata = vouchedFor(key);
      const { [CONTEXT_METADATA_KEY]: _context, ...unsigned } = metadata;

      const { response, logged } = run(metadata, changes);

      expect(response).toEqual(run(unsigned, changes).response);
      expect(JSON.stringify(response)).not.toContain('T-1042');
      expect(logged).toMatchObject([{ purpose: 'passwordReset', context: 'for a call by an administrator' }]);
    });

    it.each([
      ['no client id', { callerContext: {} }],
      ['no caller context', { callerContext: undefined }],
      ['a client id of null', { callerContext: { clientId: null } }],
    ])('accepts it when the event has %s, as some calls by an administrator', (_, changes) => {
      const { logged } = run(vouchedFor(key), changes);

      expect(logged).toMatchObject([{ purpose: 'adminPasswordReset', context: 'verified' }]);
    });

    it('counts one that is for another user, and no other', () => {
      const counted = ({ logged }: ReturnType<typeof run>) => logged.map((line) => line['ContextsForAnotherUser']);

      expect(counted(run(vouchedFor(key, { sub: 'another' })))).toEqual([1]);
      expect(counted(run(vouchedFor(key, { sub: 'another' }), SELF_SERVICE))).toEqual([1]);
      expect(counted(run(vouchedFor(key)))).toEqual([undefined]);
      expect(counted(run(vouchedFor(key, { aud: 'eu-central-1_Another00' })))).toEqual([undefined]);
    });

    it.each([1, 300, 360])('believes it when it has %d seconds to live', (seconds) => {
      const { logged } = run(vouchedFor(key, { exp: NOW / 1000 + seconds }));

      expect(logged).toMatchObject([{ context: 'verified' }]);
    });

    it.each(['', 'text', 'a.b.c'])('ignores one that is not a token: "%s"', (token) => {
      const { response, logged } = run({ brand: 'noor', locale: 'fr', [CONTEXT_METADATA_KEY]: token });

      expect(response).toEqual(run({ brand: 'noor', locale: 'fr' }).response);
      expect(logged).toMatchObject([{ level: 'INFO', context: 'malformed' }]);
    });

    it('believes no other key', () => {
      expect(run(vouchedFor(aContextKey())).logged).toMatchObject([{ context: 'bad signature' }]);
    });

    it('believes nothing without a key', () => {
      const { logged } = runTrigger(aTriggerEvent('ForgotPassword', { clientMetadata: vouchedFor(key) }));

      expect(logged).toMatchObject([{ context: 'no key' }]);
    });

    it.each([
      ['none', 'AAAA'],
      ['of another curve', spkiOf('P-384')],
      ['of another kind', spkiOf('ed25519')],
    ])('believes nothing when its own key is %s, and still says the code', (_, publicKey) => {
      const { response, logged } = runTrigger(aTriggerEvent('ForgotPassword', { clientMetadata: vouchedFor(key) }), {
        publicKey,
      });

      expect(response?.smsMessage).toContain('{####}');
      expect(logged).toMatchObject([{ context: 'unreadable key' }]);
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
  ])('leaves every text to Cognito for %s, and says so at level ERROR with a metric', (_, given) => {
    const { response, logged } = runTrigger(given);

    expect(response).toEqual(NULLS);
    expect(logged).toMatchObject([LEFT_TO_COGNITO]);
  });

  it.each([null, undefined, 'text', 7, [], {}, { triggerSource: 'CustomMessage_ForgotPassword' }])(
    'returns %j as it came',
    (given) => {
      expect(runTrigger(given).answered).toBe(given);
    },
  );

  it('leaves every text to Cognito when a placeholder makes one too long', () => {
    const codeParameter = `{${'#'.repeat(32)}}`;
    const { response, logged } = runTrigger(
      aTriggerEvent('ForgotPassword', { codeParameter, clientMetadata: { locale: 'fr' }, userAttributes: {} }),
    );

    expect(response).toEqual(NULLS);
    expect(logged).toMatchObject([{ ...LEFT_TO_COGNITO, reason: 'the message is longer than Cognito allows' }]);
  });

  describe('given a brand with a long name', () => {
    const longest = { subject: 'A', html: 'A', sms: 'A' };
    const named = (name: typeof longest): CatalogFiles => {
      const { aurora, ...others } = theCatalog.index.brands;
      const brands = aurora === undefined ? others : { ...others, aurora: { ...aurora, name } };
      return { ...theCatalog, index: { ...theCatalog.index, brands } };
    };
    const lengthOf = (text: string | null | undefined) => text?.length ?? 0;

    it.each([
      ['subject', { ...longest, subject: 'A'.repeat(141) }],
      ['email', { ...longest, html: 'A'.repeat(20_001) }],
      ['text message', { ...longest, sms: 'A'.repeat(141) }],
    ])('leaves every text to Cognito if the %s is too long', (_, name) => {
      const { response, logged } = runTrigger(event, { catalog: named(name) });

      expect(response).toEqual(NULLS);
      expect(logged).toMatchObject([{ ...LEFT_TO_COGNITO, reason: 'the message is longer than Cognito allows' }]);
    });

    it('fills a subject of 140 characters, and none of 141', () => {
      const { response: short } = runTrigger(event, { catalog: named(longest) });
      const rest = 140 - lengthOf(short?.emailSubject);
      const run = (letters: number) =>
        runTrigger(event, { catalog: named({ ...longest, subject: 'A'.repeat(letters) }) }).response;

      expect(lengthOf(run(1 + rest)?.emailSubject)).toBe(140);
      expect(run(2 + rest)).toEqual(NULLS);
    });

    it('fills the text message if only the email, which is left to Cognito, were too long', () => {
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

  it('logs why it has no message for an event', () => {
    const { logged } = runTrigger({ ...event, triggerSource: 'CustomMessage_Other' });

    expect(logged).toEqual([
      {
        ...LEFT_TO_COGNITO,
        reason: 'the catalog has no message for this trigger source',
        triggerSource: 'CustomMessage_Other',
        error: undefined,
      },
    ]);
  });

  it('logs the type of what was thrown, if it is not an error', () => {
    const texts = (): never => {
      throw 'a secret path';
    };

    const { logged } = runTrigger(event, { catalog: { ...theCatalog, texts } });

    expect(logged).toMatchObject([{ ...LEFT_TO_COGNITO, reason: 'composing failed', error: 'string' }]);
  });

  it('leaves every text to Cognito when the catalog cannot be read, and names the error but not its text', () => {
    const catalog: CatalogFiles = {
      ...theCatalog,
      texts: () => {
        throw new SyntaxError('a secret path');
      },
    };

    const { response, logged } = runTrigger(event, { catalog });

    expect(response).toEqual(NULLS);
    expect(logged).toEqual([
      {
        ...LEFT_TO_COGNITO,
        reason: 'composing failed',
        triggerSource: 'CustomMessage_ForgotPassword',
        error: 'SyntaxError',
      },
    ]);
  });

  it('leaves every text to Cognito as long as what it was deployed with cannot be read', () => {
    const logged: object[] = [];
    const deployment = (): never => {
      throw new SyntaxError('a secret value');
    };

    const answered = answerTrigger(event, {
      deployment,
      metricNamespace: 'Rekey',
      now: () => NOW,
      log: (entry) => logged.push(entry),
    });

    expect(answered).toBe(event);
    expect(logged).toMatchObject([{ ...LEFT_TO_COGNITO, error: 'SyntaxError' }]);
    expect(JSON.stringify(logged)).not.toContain('secret');
  });

  it('leaves every text to Cognito when the catalog lacks a brand that it offers', () => {
    const catalog: CatalogFiles = { ...theCatalog, index: { ...theCatalog.index, brands: {} } };

    expect(runTrigger(event, { catalog }).response).toEqual(NULLS);
  });

  it('writes no word of a stranger into a message or the log', () => {
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
