import fc from 'fast-check';
import { lookUpLocale } from '../../domain/message/locale';
import { CONTEXT_METADATA_KEY, type MessageContext } from '../../domain/message/message-context';
import event from '../events/custom-message-forgot-password.json';
import { anyCharacter } from '../support/any-character';
import { expectEqual } from '../support/expect-equal';
import { isAccepted } from '../support/messages/accepted';
import { theCatalog } from '../support/messages/catalog';
import { aContextKey, NOW, signedMetadata } from '../support/messages/message-context';
import { aTriggerEvent, runTrigger, SOURCES, type TriggerResponse } from '../support/messages/trigger';

const RUNS = { numRuns: 10_000 };
const LOCALES = Object.values(theCatalog.index.offer.brands)[0]?.locales ?? [];
const BRANDS = Object.keys(theCatalog.index.offer.brands);

const key = aContextKey();
const setting = { publicKey: key.publicKey, clientBrands: { 'client-1': 'kumo' } };

const json = fc.jsonValue({ maxDepth: 2 });
const text = fc.oneof({ weight: 9, arbitrary: fc.string() }, fc.string({ unit: anyCharacter }));
const source = fc.constantFrom(...SOURCES);
const sometimes = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ weight: 6, arbitrary: usual }, json);
const attributes = fc.dictionary(
  fc.oneof(fc.constantFrom('sub', 'name', 'given_name', 'locale', 'custom:brand', 'email'), fc.string()),
  sometimes(fc.oneof(text, fc.constantFrom('Ana', 'pt_BR', 'kumo', 'x'.repeat(40)))),
);
const metadata = fc.dictionary(
  fc.oneof(fc.constantFrom('brand', 'locale', CONTEXT_METADATA_KEY), fc.string()),
  sometimes(fc.oneof(text, fc.constantFrom(...BRANDS), fc.constantFrom(...LOCALES, 'zh-TW', 'iw'))),
);

// The rules for names are repeated here on purpose: an invariant that asks the code under test what is right would hold
// for any code.

const isWithin = (text: string, min: number, max: number): boolean => text.length >= min && text.length <= max;

const isPlain = (name: string): boolean => name.length <= 40 && !/[<>"&]|\.(?! )/.test(name);

/** Events of Cognito in which any member can be absent, null or any other JSON value. */
const anyEvent = fc.oneof(
  { weight: 1, arbitrary: json },
  {
    weight: 9,
    arbitrary: fc
      .record(
        {
          triggerSource: sometimes(source.map((name) => `CustomMessage_${name}`)),
          userPoolId: json,
          callerContext: sometimes(
            fc.record({ clientId: fc.constantFrom('client-1', 'CLIENT_ID_NOT_APPLICABLE', null) }),
          ),
          response: json,
          request: sometimes(
            fc.record(
              {
                codeParameter: sometimes(fc.constantFrom('{####}', '{########}', `{${'#'.repeat(32)}}`)),
                usernameParameter: sometimes(fc.constantFrom('{username}', `{${'u'.repeat(32)}}`)),
                userAttributes: sometimes(attributes),
                clientMetadata: sometimes(metadata),
              },
              { requiredKeys: ['codeParameter', 'usernameParameter'] },
            ),
          ),
        },
        { requiredKeys: ['triggerSource', 'request'] },
      )
      .map((changes) => ({ ...event, ...changes })),
  },
);

describe('the trigger', () => {
  it('responds to any event without an error, and writes only messages that Cognito accepts and that contain the code', () => {
    let filled = 0;
    fc.assert(
      fc.property(anyEvent, (given) => {
        const { answered, logged } = runTrigger(given, setting);

        if (Object.is(answered, given)) {
          expect(logged).toEqual([expect.objectContaining({ level: 'ERROR', MessagesLeftToCognito: 1 })]);
          return;
        }
        filled += 1;
        const { emailSubject, emailMessage, smsMessage } = (answered as { response: TriggerResponse }).response;
        const [subject, mail, sms] = [emailSubject ?? '', emailMessage ?? '', smsMessage ?? ''];
        const { triggerSource, request } = given as ReturnType<typeof aTriggerEvent>;
        const username = triggerSource === 'CustomMessage_AdminCreateUser' ? (request.usernameParameter ?? '') : '';
        expectEqual(
          {
            logged: logged.length,
            accepted: [subject, mail, sms].every(isAccepted),
            subject: isWithin(subject, 1, 140),
            mail: isWithin(mail, 6, 20_000),
            sms: isWithin(sms, 6, 140),
            code: [mail, sms].every((body) => body.includes(request.codeParameter) && body.includes(username)),
          },
          { logged: 1, accepted: true, subject: true, mail: true, sms: true, code: true },
        );
      }),
      RUNS,
    );
    expect(filled).toBeGreaterThan(RUNS.numRuns / 4); // otherwise the property is hardly tested
  });

  it('never repeats the input of a caller or a user, except a short name in a message to a verified address', () => {
    const words = fc
      .oneof(fc.stringMatching(/^[a-zé<>"'&. ]{4,60}$/u), fc.stringMatching(/^[a-zé' ]{4,40}$/u))
      .map((text) => `zq${text}zq`);
    let greeted = 0;

    fc.assert(
      fc.property(source, words, words, (from, one, other) => {
        const userAttributes = { sub: one, name: one, given_name: other, email: one, locale: other, [one]: other };
        const clientMetadata = { brand: other, locale: one, [CONTEXT_METADATA_KEY]: other, html: one, [other]: one };
        const given = aTriggerEvent(from, {
          userAttributes: { ...userAttributes, 'custom:brand': one },
          clientMetadata,
        });
        const { response, logged } = runTrigger({ ...given, userName: one });

        const name = from === 'ForgotPassword' ? [one, other].find(isPlain) : undefined;
        const greeting = `<span dir="auto">${(name ?? '').replaceAll("'", '&#39;')}</span>`;
        const html = response?.emailMessage ?? '';
        greeted += name === undefined ? 0 : 1;
        expectEqual(
          {
            greetings: html.split(greeting).length - 1,
            sms: response?.smsMessage !== null,
            strange: JSON.stringify([logged, { ...response, emailMessage: html.replace(greeting, '') }]).includes('zq'),
          },
          { greetings: name === undefined ? 0 : 1, sms: true, strange: false },
        );
      }),
      RUNS,
    );
    expect(greeted).toBeGreaterThan(50);
  });

  it('ignores a context that is expired, for another pool or user, changed anywhere, or signed with another key', () => {
    const anotherKey = aContextKey();
    const token = signedMetadata(key)[CONTEXT_METADATA_KEY] ?? '';
    const wrong: fc.Arbitrary<Partial<MessageContext>> = fc.oneof(
      fc.integer({ min: -1e9, max: 0 }).map((seconds) => ({ exp: NOW / 1000 + seconds })),
      fc.stringMatching(/^eu-central-1_[A-Za-z0-9]{9,20}$/).map((aud) => ({ aud })),
      fc.uuid().map((sub) => ({ sub })),
      fc.constantFrom('invitation', 'signUp', 'passwordChanged', 'toString').map((purpose) => ({ purpose })),
    );
    const forged = fc.oneof(
      wrong.map((changes) => signedMetadata(key, changes)[CONTEXT_METADATA_KEY] ?? ''),
      fc.constant(signedMetadata(anotherKey)[CONTEXT_METADATA_KEY] ?? ''),
      fc
        .tuple(fc.nat(token.length - 1), fc.string({ maxLength: 2 }))
        .map(([at, text]) => token.slice(0, at) + text + token.slice(at + 1)),
      fc
        .tuple(fc.nat(token.length), fc.string({ minLength: 1 }))
        .map(([at, text]) => token.slice(0, at) + text + token.slice(at)),
      fc.nat(token.length - 1).map((length) => token.slice(0, length)),
    );
    const preferences = { brand: 'noor', locale: 'fr' };
    const run = (clientMetadata: object) => runTrigger(aTriggerEvent('ForgotPassword', { clientMetadata }), setting);
    const unsigned = run(preferences);
    const { context: _, ...unsignedLine } = unsigned.logged[0] ?? {};
    const believed = run({ ...preferences, [CONTEXT_METADATA_KEY]: token });
    expect(believed.response).not.toEqual(unsigned.response);

    fc.assert(
      fc.property(
        forged.filter((text) => text !== token),
        (context) => {
          const { response, logged } = run({ ...preferences, [CONTEXT_METADATA_KEY]: context });

          expectEqual(response, unsigned.response);
          const [line = {}, ...others] = logged;
          const asUnsigned = Object.keys(unsignedLine).map((name) => [name, line[name]]);
          expectEqual([Object.fromEntries(asUnsigned), others], [unsignedLine, []]);
          expectEqual(/^(none|verified)$/.test(String(line['context'])), false);
        },
      ),
      RUNS,
    );
  });
});

describe('lookUpLocale', () => {
  const tag = fc.oneof(
    text,
    fc.stringMatching(/^[a-zA-Z]{2,3}([-_][A-Za-z0-9]{2,8}){0,4}$/),
    fc
      .tuple(fc.constantFrom(...LOCALES), fc.stringMatching(/^([-_][A-Za-z0-9]{2,8}){0,2}$/))
      .map((parts) => parts.join('')),
    fc.constantFrom('zh-TW', 'pt_AO', 'en-AU', 'es-MX', 'no', 'iw-IL', 'sr-Latn-RS', 'zh_Hant_HK'),
    fc.stringMatching(/^[a-z]{2,3}(_[A-Z]{2})?([.][A-Za-z0-9-]{0,8})?(@[a-z]{0,10})?$/),
  );

  it('returns an available locale or undefined for any string', () => {
    fc.assert(
      fc.property(tag, (text) => {
        const found = lookUpLocale(text, LOCALES);

        expectEqual(found === undefined || LOCALES.includes(found), true);
      }),
      RUNS,
    );
  });

  it('returns a locale in the script of the request', () => {
    const script = (locale: string) => new Intl.Locale(locale).maximize().script;
    const language = fc.constantFrom('sr', 'sh', 'bs', 'az', 'uz', 'zh', 'en', 'ca', 'pa', 'kk');
    const scripts = fc.constantFrom('', '-Latn', '-Cyrl', '-Arab', '-Hans', '-Hant', '-Guru');
    const region = fc.constantFrom('', '-RS', '-ME', '-BA', '-IR', '-AF', '-PK', '-CN', '-TW', '-US');
    const requested = fc.tuple(language, scripts, region).map((parts) => parts.join(''));
    const available = ['sr', 'sr-Latn', 'az', 'uz', 'zh-Hans', 'zh-Hant', 'en', 'es', 'hr', 'pa', 'kk'];
    let found = 0;

    fc.assert(
      fc.property(requested, fc.subarray(available), (tag, offered) => {
        const locale = lookUpLocale(tag, offered);

        found += locale === undefined ? 0 : 1;
        expectEqual(locale === undefined ? script(tag) : script(locale), script(tag));
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(RUNS.numRuns / 20); // otherwise the property is hardly tested
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(tag, (text) => {
        const found = lookUpLocale(text, LOCALES);

        expectEqual(found === undefined ? undefined : lookUpLocale(found, LOCALES), found);
      }),
      RUNS,
    );
  });
});
