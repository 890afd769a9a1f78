import { readPoolFacts } from '../../../../domain/pool/facts';
import { writerOf } from '../../../../domain/pool/writer';

const SES = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } };
const TRIGGER = { CustomMessage: 'arn:rekey' };
const BY_LINK = { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } };

const DEPLOYED = { arn: 'arn:rekey', writesEmail: true, verifiesByLink: false };

describe('writerOf', () => {
  it.each([
    ['email of a pool with SES', { ...SES, LambdaConfig: TRIGGER }, 'EMAIL', false, 'rekey'],
    ['email of a pool without SES', { LambdaConfig: TRIGGER }, 'EMAIL', false, 'cognito'],
    ['SMS of a pool without SES', { LambdaConfig: TRIGGER }, 'SMS', false, 'rekey'],
    ['email of a pool without a trigger', SES, 'EMAIL', false, 'cognito'],
    ['SMS of a pool without a trigger', SES, 'SMS', false, 'cognito'],
    [
      'email of a pool with another trigger',
      { ...SES, LambdaConfig: { CustomMessage: 'arn:other' } },
      'EMAIL',
      false,
      'cognito',
    ],
    [
      'email of a pool with an alias of the trigger',
      { ...SES, LambdaConfig: { CustomMessage: 'arn:rekey:live' } },
      'EMAIL',
      false,
      'rekey',
    ],
    [
      'email of a pool with a trigger that has a longer name',
      { ...SES, LambdaConfig: { CustomMessage: 'arn:rekey-2' } },
      'EMAIL',
      false,
      'cognito',
    ],
    ['a reset by email where links verify', { ...SES, ...BY_LINK, LambdaConfig: TRIGGER }, 'EMAIL', false, 'rekey'],
    [
      'a verification by email where links verify',
      { ...SES, ...BY_LINK, LambdaConfig: TRIGGER },
      'EMAIL',
      true,
      'cognito',
    ],
    ['a verification by email where codes verify', { ...SES, LambdaConfig: TRIGGER }, 'EMAIL', true, 'rekey'],
    ['a verification by SMS where links verify', { ...SES, ...BY_LINK, LambdaConfig: TRIGGER }, 'SMS', true, 'rekey'],
    [
      'email with a custom email sender',
      { ...SES, LambdaConfig: { ...TRIGGER, CustomEmailSender: {} } },
      'EMAIL',
      false,
      'custom-sender',
    ],
    [
      'SMS with a custom email sender',
      { ...SES, LambdaConfig: { ...TRIGGER, CustomEmailSender: {} } },
      'SMS',
      false,
      'rekey',
    ],
    ['SMS with a custom SMS sender', { LambdaConfig: { CustomSMSSender: {} } }, 'SMS', false, 'custom-sender'],
  ] as const)('determines the writer of %s', (_, settings, medium, verifiesAddress, expected) => {
    expect(writerOf(readPoolFacts(settings), { medium, verifiesAddress }, DEPLOYED)).toBe(expected);
  });

  it.each([
    ['email', 'EMAIL', false, { writesEmail: false }, 'cognito'],
    ['SMS', 'SMS', false, { writesEmail: false }, 'rekey'],
    ['a verification by email', 'EMAIL', true, { verifiesByLink: true }, 'cognito'],
    ['a reset by email', 'EMAIL', false, { verifiesByLink: true }, 'rekey'],
    ['email of an unknown trigger', 'EMAIL', false, { writesEmail: undefined, verifiesByLink: undefined }, 'rekey'],
  ] as const)(
    'determines the writer of %s from the deployed trigger',
    (_, medium, verifiesAddress, deployed, expected) => {
      const facts = readPoolFacts({ ...SES, LambdaConfig: TRIGGER });

      expect(writerOf(facts, { medium, verifiesAddress }, { ...DEPLOYED, ...deployed })).toBe(expected);
    },
  );

  it("counts any CustomMessage trigger as Rekey's if its ARN is not known", () => {
    const facts = readPoolFacts({ LambdaConfig: { CustomMessage: 'arn:other' } });

    expect(writerOf(facts, { medium: 'SMS', verifiesAddress: false }, { ...DEPLOYED, arn: undefined })).toBe('rekey');
  });
});
