import type {
  CreateUserPoolCommandInput,
  EmailMfaConfigType,
  SoftwareTokenMfaConfigType,
  UpdateUserPoolCommandInput,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { BehaviorSwitches } from '../switches';
import { pickGiven } from './given';
import { completeSchema } from './schema';
import { mirrorTokenTrigger } from './token-trigger';

/**
 * A user pool as DescribeUserPool returns it, without dates and the number of users, and the MFA factors of the pool as
 * GetUserPoolMfaConfig returns them.
 */
export type UserPoolSettings = Omit<UserPoolType, 'CreationDate' | 'LastModifiedDate' | 'EstimatedNumberOfUsers'> & {
  readonly Id: string;
  readonly Arn: string;
  readonly Name: string;
  readonly SoftwareTokenMfaConfiguration?: SoftwareTokenMfaConfigType | undefined;
  readonly EmailMfaConfiguration?: EmailMfaConfigType | undefined;
};

type Changeable = Omit<UpdateUserPoolCommandInput, 'UserPoolId'>;

/** AWS: the default password policy (API reference, CreateUserPool; captures of 2023 to 2026). */
const DEFAULT_POLICY = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

/**
 * AWS: a rule that a password policy omits is off (terraform-provider-aws, acceptance tests of `password_policy`: the AWS
 * SDK for Go omits a rule that is off).
 */
const NO_RULES = { RequireUppercase: false, RequireLowercase: false, RequireNumbers: false, RequireSymbols: false };

/** Creates the settings of a pool from its input and AWS's defaults. */
export function createSettings(
  input: CreateUserPoolCommandInput,
  identity: { readonly Id: string; readonly Arn: string },
  switches: Pick<BehaviorSwitches, 'get'>,
): UserPoolSettings {
  const { AliasAttributes, UsernameAttributes, UsernameConfiguration, Schema } = input;
  return {
    ...identity,
    ...settle(input),
    Name: input.PoolName ?? '',
    SchemaAttributes: completeSchema(Schema ?? [], switches),
    AliasAttributes,
    UsernameAttributes,
    UsernameConfiguration,
  };
}

/**
 * Applies UpdateUserPool: a setting that is omitted gets AWS's default, not its former value. The tier and
 * UserAttributeUpdateSettings are retained (API reference; aws-nuke#477), and so are the settings of
 * SetUserPoolMfaConfig that UpdateUserPool does not have.
 *
 * @param retained more settings that are retained
 */
export function updateSettings(
  before: UserPoolSettings,
  input: UpdateUserPoolCommandInput,
  retained: readonly (keyof Changeable & keyof UserPoolSettings)[],
): UserPoolSettings {
  const { Id, Arn, Name, SchemaAttributes, AliasAttributes, UsernameAttributes, UsernameConfiguration } = before;
  return {
    Id,
    Arn,
    ...settle({
      ...pickGiven(before, ['UserPoolTier', 'UserAttributeUpdateSettings', ...retained]),
      ...input,
    }),
    Name: input.PoolName ?? Name,
    SchemaAttributes,
    AliasAttributes,
    UsernameAttributes,
    UsernameConfiguration,
    ...pickGiven(before, ['SoftwareTokenMfaConfiguration', 'EmailMfaConfiguration']),
  };
}

/** Returns the settings that can be changed at any time, with defaults for those that are omitted. */
function settle(input: Changeable) {
  const { PasswordPolicy, SignInPolicy } = input.Policies ?? {};
  const { AccountRecoverySetting } = input;
  const unusedDays = input.AdminCreateUserConfig?.UnusedAccountValidityDays;
  const policy = { ...DEFAULT_POLICY, ...(unusedDays && { TemporaryPasswordValidityDays: unusedDays }) };
  return {
    Policies: {
      PasswordPolicy: {
        ...policy,
        ...(PasswordPolicy && { ...NO_RULES, ...PasswordPolicy }),
        // AWS: 0 counts as the default (API reference, TemporaryPasswordValidityDays).
        TemporaryPasswordValidityDays:
          PasswordPolicy?.TemporaryPasswordValidityDays || policy.TemporaryPasswordValidityDays,
      },
      SignInPolicy: SignInPolicy ?? { AllowedFirstAuthFactors: ['PASSWORD' as const] },
    },
    DeletionProtection: input.DeletionProtection ?? 'INACTIVE',
    LambdaConfig: mirrorTokenTrigger(input.LambdaConfig ?? {}),
    ...pickGiven(input, [
      'AutoVerifiedAttributes',
      'SmsAuthenticationMessage',
      'UserAttributeUpdateSettings',
      'DeviceConfiguration',
      'SmsConfiguration',
      'UserPoolAddOns',
      'KeyConfiguration',
      'IssuerConfiguration',
      'DcrConfiguration',
    ]),
    ...mirrorVerificationMessages(input),
    MfaConfiguration: input.MfaConfiguration ?? 'OFF',
    EmailConfiguration: input.EmailConfiguration ?? { EmailSendingAccount: 'COGNITO_DEFAULT' as const },
    UserPoolTags: input.UserPoolTags ?? {},
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: false,
      ...input.AdminCreateUserConfig,
      UnusedAccountValidityDays: PasswordPolicy?.TemporaryPasswordValidityDays || policy.TemporaryPasswordValidityDays,
    },
    AccountRecoverySetting: AccountRecoverySetting?.RecoveryMechanisms && AccountRecoverySetting,
    UserPoolTier: input.UserPoolTier ?? 'ESSENTIALS',
  };
}

/**
 * Returns the verification messages, which a pool has in the template and in the older members.
 *
 * AWS: each of the two forms sets the other (terraform-provider-aws, acceptance tests of `verification_message_template`).
 * Assumed: the template wins where both are given.
 */
function mirrorVerificationMessages(input: Changeable) {
  const { VerificationMessageTemplate: template } = input;
  const EmailMessage = template?.EmailMessage ?? input.EmailVerificationMessage;
  const EmailSubject = template?.EmailSubject ?? input.EmailVerificationSubject;
  const SmsMessage = template?.SmsMessage ?? input.SmsVerificationMessage;
  return {
    EmailVerificationMessage: EmailMessage,
    EmailVerificationSubject: EmailSubject,
    SmsVerificationMessage: SmsMessage,
    VerificationMessageTemplate: {
      DefaultEmailOption: 'CONFIRM_WITH_CODE' as const,
      ...template,
      EmailMessage,
      EmailSubject,
      SmsMessage,
    },
  };
}
