import fc from 'fast-check';
import { lookUpLocale } from '../../domain/locale';
import { answerTrigger } from '../../lambdas/custom-message/handler';
import { isAccepted } from '../../messages/characters';
import { LIMITS } from '../../messages/limits';
import event from '../events/custom-message-forgot-password.json';
import { theCatalog } from '../support/catalog';

const RUNS = { numRuns: 10_000 };
const LOCALES = Object.values(theCatalog.index.offer.brands)[0]?.locales ?? [];

type Response = { smsMessage: string | null; emailMessage: string | null; emailSubject: string | null };

const respond = (given: unknown): unknown =>
  answerTrigger(given, { catalog: theCatalog, settings: { writesMail: true, clientBrands: {} }, log: () => {} });

/** Events as Cognito sends them, with any member replaced by anything at all. */
const anyEvent = fc.oneof(
  fc.anything(),
  fc
    .record({
      request: fc.oneof(
        fc.anything(),
        fc.record(
          {
            codeParameter: fc.oneof(fc.constant('{####}'), fc.anything()),
            userAttributes: fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.anything()),
            clientMetadata: fc.oneof(
              fc.record({ brand: fc.string(), locale: fc.oneof(fc.string(), fc.constantFrom('pt', 'ja_JP', 'zh-TW')) }),
              fc.anything(),
            ),
          },
          { requiredKeys: [] },
        ),
      ),
      triggerSource: fc.oneof(fc.constant('CustomMessage_ForgotPassword'), fc.anything()),
      callerContext: fc.anything(),
      response: fc.anything(),
    })
    .map((changes) => ({ ...event, ...changes })),
);

describe('the laws of the trigger', () => {
  it('answers any event without throwing, and where it fills a text, with one that Cognito accepts and with the code', () => {
    let filled = 0;
    fc.assert(
      fc.property(anyEvent, (given) => {
        const answered = respond(given);

        if (Object.is(answered, given)) {
          return;
        }
        filled += 1;
        const { emailSubject, emailMessage, smsMessage } = (answered as { response: Response }).response;
        const texts = [emailSubject ?? '', emailMessage ?? '', smsMessage ?? ''];
        expect(texts.every(isAccepted)).toBe(true);
        expect(emailSubject?.length).toBeLessThanOrEqual(LIMITS.subject.max);
        expect(emailMessage?.length).toBeLessThanOrEqual(LIMITS.mail.max);
        expect(smsMessage?.length).toBeLessThanOrEqual(LIMITS.sms.max);
        const code = (given as typeof event).request.codeParameter;
        expect(emailMessage).toContain(code);
        expect(smsMessage).toContain(code);
      }),
      RUNS,
    );
    expect(filled).toBeGreaterThan(100); // else the law would hold of nothing
  });

  it('never says what a stranger wrote', () => {
    const words = fc.stringMatching(/^[a-z<>"& ]{6,40}$/).map((text) => `zq${text}zq`);

    fc.assert(
      fc.property(words, words, (one, other) => {
        const answered = respond({
          ...event,
          userName: one,
          request: {
            ...event.request,
            userAttributes: { sub: one, name: one, given_name: other, email: one, locale: other, 'custom:brand': one },
            clientMetadata: { brand: other, locale: one, rekey_context: other, html: one },
          },
        });

        const { response } = answered as { response: Response };
        expect(response.smsMessage).not.toBeNull();
        expect(JSON.stringify(response)).not.toContain(one);
        expect(JSON.stringify(response)).not.toContain(other);
      }),
      RUNS,
    );
  });
});

describe('the laws of the locale lookup', () => {
  const tag = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[a-zA-Z]{2,3}([-_][A-Za-z0-9]{2,8}){0,4}$/),
    fc.constantFrom('zh-TW', 'pt_AO', 'en-AU', 'es-MX', 'no', 'iw-IL', 'sr-Latn-RS'),
  );

  it('answers for any text, with a locale that there is', () => {
    fc.assert(
      fc.property(tag, (text) => {
        const found = lookUpLocale(text, LOCALES);

        expect(found === undefined || LOCALES.includes(found)).toBe(true);
      }),
      RUNS,
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(tag, (text) => {
        const found = lookUpLocale(text, LOCALES);

        expect(found === undefined ? undefined : lookUpLocale(found, LOCALES)).toBe(found);
      }),
      RUNS,
    );
  });
});
