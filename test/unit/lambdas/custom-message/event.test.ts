import { readEvent, triggerSourceOf, withResponse } from '../../../../lambdas/custom-message/event';
import event from '../../../events/custom-message-forgot-password.json';
import { aTriggerEvent } from '../../../support/messages/trigger';

const NO_MESSAGE = { unanswered: 'unknown-trigger-source' };
const NO_CODE = { unanswered: 'no-code-placeholder' };
const NO_USERNAME = { unanswered: 'no-username-placeholder' };

describe('readEvent', () => {
  it('reads only the parts that the trigger uses', () => {
    const profile = { sub: 's', locale: 'de', 'custom:brand': 'kumo', name: 'Ana S', given_name: 'Ana' };
    const userAttributes = { ...profile, 'cognito:user_status': 'CONFIRMED' };
    const clientMetadata = { brand: 'noor', locale: 'fr', rekey_context: 'token' };

    const request = readEvent({
      triggerSource: 'CustomMessage_ForgotPassword',
      userPoolId: 'eu-central-1_Example00',
      userName: 'ana',
      callerContext: { awsSdkVersion: '3', clientId: 'client-1' },
      request: {
        codeParameter: '{####}',
        usernameParameter: '{username}',
        userAttributes: { ...userAttributes, email: 'ana@example.com' },
        clientMetadata: { ...clientMetadata, html: '<b>' },
      },
    });

    expect(request).toEqual({
      purposes: { self: 'passwordReset', administrator: 'adminPasswordReset' },
      code: '{####}',
      username: undefined,
      userPoolId: 'eu-central-1_Example00',
      clientId: 'client-1',
      userAttributes,
      clientMetadata,
    });
  });

  it('omits members that are missing or have another type', () => {
    const given = {
      triggerSource: 'CustomMessage_SignUp',
      userPoolId: 7,
      callerContext: null,
      request: {
        codeParameter: '{####}',
        userAttributes: { sub: null, name: 7, given_name: ['Ana'], locale: 'de' },
        clientMetadata: 'brand',
      },
    };

    const request = readEvent(given);

    expect(request).toStrictEqual({
      purposes: { self: 'signUp', administrator: 'signUp' },
      code: '{####}',
      username: undefined,
      userPoolId: undefined,
      clientId: undefined,
      userAttributes: { locale: 'de' },
      clientMetadata: {},
    });
  });

  it.each(['{####}', '####', '{a_1#}', 'a_1#', '#', '{#}', '#'.repeat(32), `{${'#'.repeat(32)}}`])(
    'accepts the placeholder %s',
    (placeholder) => {
      const codeRequest = readEvent(aTriggerEvent('ForgotPassword', { codeParameter: placeholder }));
      const invitation = readEvent(aTriggerEvent('AdminCreateUser', { usernameParameter: placeholder }));

      expect(codeRequest).toMatchObject({ code: placeholder });
      expect(invitation).toMatchObject({ username: placeholder });
    },
  );

  it.each([
    undefined,
    null,
    7,
    '',
    '{}',
    '{####',
    '####}',
    '{##}##',
    '##{##}',
    '<b>',
    'a b',
    ' ####',
    '#### ',
    '#'.repeat(33),
    `{${'#'.repeat(33)}}`,
  ])('rejects the placeholder %j', (placeholder) => {
    const codeRequest = readEvent(aTriggerEvent('ForgotPassword', { codeParameter: placeholder }));
    const invitation = readEvent(aTriggerEvent('AdminCreateUser', { usernameParameter: placeholder }));

    expect(codeRequest).toEqual(NO_CODE);
    expect(invitation).toEqual(NO_USERNAME);
  });

  it('requires a placeholder for the code in an invitation too', () => {
    expect(readEvent(aTriggerEvent('AdminCreateUser', { codeParameter: null }))).toEqual(NO_CODE);
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { ...event, triggerSource: 'CustomMessage_Other' },
    { ...event, triggerSource: 'toString' },
    { ...event, triggerSource: ['CustomMessage_SignUp'] },
  ])('has no message for %j', (given) => {
    expect(readEvent(given)).toEqual(NO_MESSAGE);
  });

  it.each([undefined, null, 'text', 7])('finds no placeholder in a request that is %j', (request) => {
    expect(readEvent({ ...event, request })).toEqual(NO_CODE);
  });
});

describe('triggerSourceOf', () => {
  it.each(['CustomMessage_ForgotPassword', 'CustomMessage_x', `CustomMessage_${'X'.repeat(32)}`])(
    'returns %s unchanged',
    (triggerSource) => {
      expect(triggerSourceOf({ triggerSource })).toBe(triggerSource);
    },
  );

  it.each([
    undefined,
    null,
    7,
    '',
    'CustomMessage_',
    'CustomMessage_7',
    'CustomMessage_Sign Up',
    'x CustomMessage_SignUp',
    'CustomMessage_SignUp x',
    `CustomMessage_${'X'.repeat(33)}`,
    'PreSignUp_SignUp',
  ])('returns undefined for %j', (triggerSource) => {
    expect(triggerSourceOf({ triggerSource })).toBeUndefined();
  });
});

describe('withResponse', () => {
  it('adds the copy to the response and changes nothing else', () => {
    const given = { version: '1', response: { smsMessage: null, emailSubject: 'x' } };

    const answered = withResponse(given, { smsMessage: 'code' });

    expect(answered).toEqual({ version: '1', response: { smsMessage: 'code', emailSubject: 'x' } });
    expect(given.response.smsMessage).toBeNull();
  });

  it.each([undefined, null, 'text', 7])('replaces a response that is %j', (response) => {
    expect(withResponse({ response }, { smsMessage: 'code' })).toEqual({ response: { smsMessage: 'code' } });
  });
});
