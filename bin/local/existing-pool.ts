import {
  CognitoIdentityProviderClient,
  type CreateUserPoolCommandInput,
  type EmailConfigurationType,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../../domain/message/lifetimes';
import type { MailOptions } from '../../lib/config/mail-options';
import type { RekeyConfig } from '../../lib/config/rekey-config';
import type { UserPoolConfig } from '../../lib/config/user-pool-config';
import { mailIdentities } from '../../lib/pools/mail-identities';
import type { ExistingPool, Simulator } from '../../simulator';

/** Returns the existing user pool of a configuration, which the local system has to create. */
export function existingPool({ userPool, mail }: RekeyConfig): ExistingPool | undefined {
  return (
    userPool && {
      id: userPool.id,
      settings: settingsOf(userPool, mail ?? { fromAddress: 'no-reply@example.com' }),
      domain: 'customers',
    }
  );
}

function settingsOf(
  {
    sendsThroughSes,
    verifiesByLink,
    temporaryPasswordDays = DEFAULT_TEMPORARY_PASSWORD_DAYS,
    smsRoleArn,
  }: UserPoolConfig,
  mail: MailOptions,
): CreateUserPoolCommandInput {
  return {
    PoolName: 'customers',
    AliasAttributes: ['email', 'phone_number'],
    UsernameConfiguration: { CaseSensitive: false },
    AutoVerifiedAttributes: smsRoleArn === undefined ? ['email'] : ['email', 'phone_number'],
    Schema: [{ Name: 'brand', AttributeDataType: 'String', Mutable: true }],
    Policies: { PasswordPolicy: { MinimumLength: 12, TemporaryPasswordValidityDays: temporaryPasswordDays } },
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Name: 'verified_email', Priority: 1 },
        ...(smsRoleArn === undefined ? [] : [{ Name: 'verified_phone_number' as const, Priority: 2 }]),
      ],
    },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    DeletionProtection: 'ACTIVE',
    VerificationMessageTemplate: verifiesByLink ? { DefaultEmailOption: 'CONFIRM_WITH_LINK' } : undefined,
    EmailConfiguration: sendsThroughSes ? emailConfiguration(mail) : undefined,
    SmsConfiguration: smsRoleArn === undefined ? undefined : { SnsCallerArn: smsRoleArn, ExternalId: 'customers-sms' },
  };
}

function emailConfiguration(mail: MailOptions): EmailConfigurationType {
  return {
    EmailSendingAccount: 'DEVELOPER',
    From: mail.fromAddress,
    SourceArn: `arn:aws:ses:eu-central-1:000000000000:identity/${mailIdentities(mail).domain}`,
  };
}

/** Sets the triggers of a pool that the stack does not change, as the team that manages the pool would. */
export async function setTriggerElsewhere(
  { url, region, outputs }: Simulator,
  { id, settings }: ExistingPool,
): Promise<void> {
  const client = new CognitoIdentityProviderClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const LambdaConfig = { CustomMessage: outputs['TriggerArn'], PostConfirmation: outputs['PostConfirmationArn'] };
  const { AliasAttributes: _, Schema: __, UsernameConfiguration: ___, ...updatable } = settings;
  await client.send(new UpdateUserPoolCommand({ ...updatable, UserPoolId: id, LambdaConfig }));
  client.destroy();
}
