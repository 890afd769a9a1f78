import type { CatalogFiles } from '../../../lambdas/custom-message/catalog-files';
import { answerTrigger } from '../../../lambdas/custom-message/handler';
import event from '../../events/custom-message-forgot-password.json';
import { theCatalog } from '../../support/catalog';

type Response = { smsMessage: string | null; emailMessage: string | null; emailSubject: string | null };

function answer(
  given: unknown,
  changes: { writesMail?: boolean; clientBrands?: Record<string, string>; catalog?: CatalogFiles } = {},
) {
  const logged: Readonly<Record<string, unknown>>[] = [];
  const { catalog = theCatalog, writesMail = true, clientBrands = {} } = changes;
  const answered = answerTrigger(given, {
    catalog,
    settings: { writesMail, clientBrands },
    log: (entry) => logged.push(entry),
  });
  return { answered, response: (answered as { response: Response } | null | undefined)?.response, logged };
}

const withRequest = (changes: object) => ({ ...event, request: { ...event.request, ...changes } });
const NULLS = { smsMessage: null, emailMessage: null, emailSubject: null };

describe('the CustomMessage trigger', () => {
  it('fills subject, mail and text message, and leaves the rest of the event as it came', () => {
    const { answered, response } = answer(event);

    expect(response?.emailSubject).toBe('Seu código para uma nova senha da Aurora');
    expect(response?.emailMessage).toContain('{####}');
    expect(response?.smsMessage).toBe('Aurora: seu código é {####}. Não o informe a ninguém.');
    expect({ ...(answered as object), response: null }).toEqual({ ...event, response: null });
  });

  it('leaves the mail to Cognito where the pool does not send through SES', () => {
    const { response } = answer(event, { writesMail: false });

    expect(response).toMatchObject({
      emailMessage: null,
      emailSubject: null,
      smsMessage: expect.stringContaining('{####}'),
    });
  });

  it('takes the brand of the app client before any other', () => {
    const { response, logged } = answer(
      { ...event, callerContext: { ...event.callerContext, clientId: 'client-1' } },
      { clientBrands: { 'client-1': 'kumo' } },
    );

    expect(response?.smsMessage).toContain('Kumo');
    expect(logged).toMatchObject([{ brandFrom: 'client' }]);
  });

  it.each([
    ['another source', { ...event, triggerSource: 'CustomMessage_SignUp' }],
    ['a source of the prototype', { ...event, triggerSource: 'constructor' }],
    ['no placeholder', withRequest({ codeParameter: null })],
    ['a placeholder that is markup', withRequest({ codeParameter: '<b>' })],
    ['a placeholder without end', withRequest({ codeParameter: `{${'#'.repeat(33)}}` })],
  ])('leaves every text to Cognito for %s, and says so', (_, given) => {
    const { response, logged } = answer(given);

    expect(response).toEqual(NULLS);
    expect(logged).toMatchObject([{ level: 'WARN', message: 'Cognito sends its own text' }]);
  });

  it.each([null, undefined, 'text', 7, [], {}, { triggerSource: 'CustomMessage_ForgotPassword' }])(
    'returns %j as it came',
    (given) => {
      expect(answer(given).answered).toBe(given);
    },
  );

  it('leaves every text to Cognito when the catalog cannot be read, and says so at level ERROR', () => {
    const catalog: CatalogFiles = {
      ...theCatalog,
      texts: () => {
        throw new SyntaxError('a secret path');
      },
    };

    const { response, logged } = answer(event, { catalog });

    expect(response).toEqual(NULLS);
    expect(logged).toEqual([
      { level: 'ERROR', message: 'Cognito sends its own text', reason: 'composing failed', error: 'SyntaxError' },
    ]);
  });

  it('writes no word of a stranger into a message or the log', () => {
    const marked = 'marked-words';
    const { response, logged } = answer({
      ...event,
      userName: marked,
      triggerSource: event.triggerSource,
      callerContext: { awsSdkVersion: marked, clientId: marked },
      request: {
        ...event.request,
        userAttributes: {
          ...event.request.userAttributes,
          name: marked,
          email: marked,
          locale: marked,
          'custom:brand': marked,
        },
        clientMetadata: { brand: marked, locale: marked, html: marked, [marked]: marked },
      },
    });

    expect(response?.smsMessage).toContain('Aurora');
    expect(JSON.stringify(response)).not.toContain(marked);
    expect(JSON.stringify(logged)).not.toContain(marked);
  });
});
