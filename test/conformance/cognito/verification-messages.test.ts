import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { type CognitoUnderTest, openCognito } from '../../support/simulator/cognito';

type Settings = Partial<CreateUserPoolCommandInput>;

const MESSAGES = {
  EmailVerificationMessage: 'foo {####} bar',
  EmailVerificationSubject: 'foobar {####}',
  SmsVerificationMessage: '{####} baz',
};
const TEMPLATE = { EmailMessage: 'foo {####} bar', EmailSubject: 'foobar {####}', SmsMessage: '{####} baz' };
const LINK = { EmailMessageByLink: '{##foobar##}', EmailSubjectByLink: 'by link' };
const CODE = { DefaultEmailOption: 'CONFIRM_WITH_CODE' } as const;

describe('the verification messages of a user pool', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  const CASES: readonly [string, Settings, Settings][] = [
    [
      'the template',
      { VerificationMessageTemplate: TEMPLATE },
      { ...MESSAGES, VerificationMessageTemplate: { ...CODE, ...TEMPLATE } },
    ],
    [
      'the template with both kinds of email',
      { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK', ...TEMPLATE, ...LINK } },
      { ...MESSAGES, VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK', ...TEMPLATE, ...LINK } },
    ],
    ['the older members', MESSAGES, { ...MESSAGES, VerificationMessageTemplate: { ...CODE, ...TEMPLATE } }],
    [
      'the older members and the template',
      { ...MESSAGES, VerificationMessageTemplate: CODE },
      { ...MESSAGES, VerificationMessageTemplate: { ...CODE, ...TEMPLATE } },
    ],
    [
      'one older member',
      { EmailVerificationSubject: 'One' },
      { EmailVerificationSubject: 'One', VerificationMessageTemplate: { ...CODE, EmailSubject: 'One' } },
    ],
    [
      'the template with an email by link only',
      { VerificationMessageTemplate: LINK },
      { VerificationMessageTemplate: { ...CODE, ...LINK } },
    ],
  ];

  const shown = async (UserPoolId: string): Promise<Settings> => {
    const { UserPool = {} } = await system.cognito.describeUserPool({ UserPoolId });
    const names = [...Object.keys(MESSAGES), 'VerificationMessageTemplate'];
    return Object.fromEntries(Object.entries(UserPool).filter(([name]) => names.includes(name)));
  };

  it.each(CASES)(
    'are in the template and the older members after CreateUserPool with %s',
    async (_, given, expected) => {
      const { UserPoolId } = await system.createPool(given);

      expect(await shown(UserPoolId)).toEqual(expected);
    },
  );

  it.each(CASES)(
    'are in the template and the older members after UpdateUserPool with %s',
    async (_, given, expected) => {
      const { UserPoolId } = await system.createPool({ EmailVerificationMessage: 'Before {####}' });

      await system.cognito.updateUserPool({ UserPoolId, ...given });

      expect(await shown(UserPoolId)).toEqual(expected);
    },
  );

  it('remain through an update with the settings that DescribeUserPool returned', async () => {
    const { UserPoolId } = await system.createPool({ ...MESSAGES, VerificationMessageTemplate: LINK });
    const before = await shown(UserPoolId);

    await system.cognito.updateUserPool({ UserPoolId, ...before });

    expect(await shown(UserPoolId)).toEqual(before);
  });
});
