import type { LambdaConfigType, SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { MFA_FACTORS, type MfaFactor } from './mfa-factor';
import type { UserPoolSettings } from './pool-settings';
import type { ContactAttribute } from './user';
import type { SignInOptions } from './user-store';

/** AWS's PasswordPolicyType with all members. */
export interface PasswordPolicy {
  readonly MinimumLength: number;
  readonly RequireUppercase: boolean;
  readonly RequireLowercase: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly TemporaryPasswordValidityDays: number;
  /** The number of passwords that cannot be reused, including the current one. */
  readonly PasswordHistorySize: number;
}

export interface RecoveryMechanism {
  readonly Name: 'verified_email' | 'verified_phone_number' | 'admin_only';
  readonly Priority: number;
}

/** The role that a pool assumes to send SMS messages. */
export interface SmsSender {
  readonly roleArn: string;
  readonly externalId: string | undefined;
  /** The action that the role must allow: that of Amazon SNS or of AWS End User Messaging. */
  readonly action: 'sns:Publish' | 'sms-voice:SendTextMessage';
}

/** The sender settings of a pool, as the outbox shows them. */
export interface SenderDetails {
  readonly from?: string | undefined;
  readonly replyTo?: string | undefined;
  readonly configurationSet?: string | undefined;
  readonly region?: string | undefined;
  readonly originationIdentity?: string | undefined;
  readonly entityId?: string | undefined;
  readonly templateId?: string | undefined;
}

/** The message texts of a pool, for messages that the trigger does not set. */
export interface MessageTexts {
  readonly subject: string;
  readonly email: string;
  readonly sms: string;
}

/** A user pool in the form that the operations read. */
export interface UserPoolConfiguration extends SignInOptions {
  readonly id: string;
  readonly arn: string;
  readonly passwordPolicy: PasswordPolicy;
  /** By priority; `undefined` for a pool without AccountRecoverySetting, which uses the legacy order. */
  readonly recoveryMechanisms: readonly RecoveryMechanism[] | undefined;
  readonly triggers: LambdaConfigType;
  readonly schema: ReadonlyMap<string, SchemaAttributeType>;
  readonly autoVerified: readonly ContactAttribute[];
  /** Addresses that remain until the new address is verified. */
  readonly verifiedBeforeUpdate: readonly ContactAttribute[];
  readonly mfa: 'OFF' | 'ON' | 'OPTIONAL';
  /** The MFA factors that users can set up. */
  readonly mfaFactors: readonly MfaFactor[];
  readonly onlyAdministratorsCreateUsers: boolean;
  /** True if the pool sends through Amazon SES (`EmailSendingAccount: DEVELOPER`). */
  readonly sendsThroughSes: boolean;
  /** The ARN of the SES identity that the pool sends from. */
  readonly emailIdentity: string | undefined;
  readonly smsSender: SmsSender | undefined;
  /** The sender settings by medium. */
  readonly senderDetails: { readonly EMAIL: SenderDetails; readonly SMS: SenderDetails };
  /** Sign-ups are confirmed by a link in an email (`DefaultEmailOption: CONFIRM_WITH_LINK`). */
  readonly verifiesByLink: boolean;
  /** Users can sign in with a one-time password, so a user without a password can be created. */
  readonly hasOneTimePasswords: boolean;
  readonly texts: {
    readonly verification: MessageTexts;
    readonly verificationByLink: MessageTexts;
    readonly invitation: MessageTexts;
    readonly authentication: MessageTexts;
  };
}

/** AWS: the default message texts of a pool (aws-cli examples; that of a code is only in emulators). */
const DEFAULT_TEXTS = {
  linkSubject: 'Your verification link',
  link: 'Please click the link below to verify your email address. {##Verify Email##}',
  verificationSubject: 'Your verification code',
  verification: 'Your confirmation code is {####}',
  invitationSubject: 'Your temporary password',
  invitation: 'Your username is {username} and temporary password is {####}.',
  authenticationSubject: 'Your authentication code', // Assumed: the default subject of a code for MFA
  authentication: 'Your authentication code is {####}.',
};

/** Converts settings in AWS's form to the form that the operations read. */
export function readConfiguration(settings: UserPoolSettings): UserPoolConfiguration {
  const { EmailConfiguration, AccountRecoverySetting } = settings;
  return {
    id: settings.Id,
    arn: settings.Arn,
    usernameAttributes: settings.UsernameAttributes ?? [],
    aliasAttributes: settings.AliasAttributes ?? [],
    caseSensitive: settings.UsernameConfiguration?.CaseSensitive ?? true,
    passwordPolicy: readPolicy(settings),
    recoveryMechanisms: AccountRecoverySetting?.RecoveryMechanisms?.map(({ Name, Priority }) => ({
      Name: Name ?? 'admin_only',
      Priority: Priority ?? 1,
    })).sort((one, other) => one.Priority - other.Priority),
    triggers: settings.LambdaConfig ?? {},
    schema: new Map(settings.SchemaAttributes?.map((attribute) => [attribute.Name ?? '', attribute])),
    autoVerified: settings.AutoVerifiedAttributes ?? [],
    verifiedBeforeUpdate: settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
    mfa: settings.MfaConfiguration ?? 'OFF',
    mfaFactors: MFA_FACTORS.filter((factor) => offersFactor(settings, factor)),
    onlyAdministratorsCreateUsers: settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
    sendsThroughSes: EmailConfiguration?.EmailSendingAccount === 'DEVELOPER',
    emailIdentity: EmailConfiguration?.SourceArn,
    smsSender: readSmsSender(settings),
    senderDetails: readSenderDetails(settings),
    verifiesByLink: settings.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK',
    hasOneTimePasswords:
      settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.some((factor) => factor.endsWith('_OTP')) ?? false,
    texts: readTexts(settings),
  };
}

/**
 * AWS: a pool with an SMS configuration offers SMS as an MFA factor (DG/user-pool-settings-mfa).
 * Assumed: a pool offers email as an MFA factor only if it has an EmailMfaConfiguration. AWS's guide also says that a
 * pool that sends through Amazon SES offers it by itself.
 */
function offersFactor(settings: UserPoolSettings, factor: MfaFactor): boolean {
  switch (factor) {
    case 'SMS_MFA':
      return settings.SmsConfiguration !== undefined;
    case 'SOFTWARE_TOKEN_MFA':
      return settings.SoftwareTokenMfaConfiguration?.Enabled ?? false;
    case 'EMAIL_OTP':
      return settings.EmailMfaConfiguration !== undefined;
  }
}

/** Reads the password policy, which the settings of a pool contain in full. */
function readPolicy({ Policies }: UserPoolSettings): PasswordPolicy {
  const policy = Policies?.PasswordPolicy;
  return {
    MinimumLength: policy?.MinimumLength ?? 8,
    RequireUppercase: policy?.RequireUppercase ?? false,
    RequireLowercase: policy?.RequireLowercase ?? false,
    RequireNumbers: policy?.RequireNumbers ?? false,
    RequireSymbols: policy?.RequireSymbols ?? false,
    TemporaryPasswordValidityDays: policy?.TemporaryPasswordValidityDays ?? 7,
    PasswordHistorySize: policy?.PasswordHistorySize ?? 0,
  };
}

function readSmsSender({ SmsConfiguration }: UserPoolSettings): SmsSender | undefined {
  const { SnsCallerArn, ExternalId, EumsSms } = SmsConfiguration ?? {};
  if (EumsSms?.CallerArn) {
    return { roleArn: EumsSms.CallerArn, externalId: EumsSms.ExternalId, action: 'sms-voice:SendTextMessage' };
  }
  return SnsCallerArn ? { roleArn: SnsCallerArn, externalId: ExternalId, action: 'sns:Publish' } : undefined;
}

function readSenderDetails(settings: UserPoolSettings): UserPoolConfiguration['senderDetails'] {
  const { From, ReplyToEmailAddress, ConfigurationSet } = settings.EmailConfiguration ?? {};
  const { SnsRegion, EumsSms } = settings.SmsConfiguration ?? {};
  return {
    EMAIL: { from: From, replyTo: ReplyToEmailAddress, configurationSet: ConfigurationSet },
    SMS: EumsSms?.CallerArn
      ? {
          region: EumsSms.Region,
          originationIdentity: EumsSms.OriginationIdentity,
          configurationSet: EumsSms.ConfigurationSetName,
          entityId: EumsSms.InEntityId,
          templateId: EumsSms.InTemplateId,
        }
      : { region: SnsRegion },
  };
}

function readTexts(settings: UserPoolSettings): UserPoolConfiguration['texts'] {
  const template = settings.VerificationMessageTemplate;
  const invitation = settings.AdminCreateUserConfig?.InviteMessageTemplate;
  const { Message, Subject } = settings.EmailMfaConfiguration ?? {};
  const sms = template?.SmsMessage ?? DEFAULT_TEXTS.verification;
  return {
    verification: {
      subject: template?.EmailSubject ?? DEFAULT_TEXTS.verificationSubject,
      email: template?.EmailMessage ?? DEFAULT_TEXTS.verification,
      sms,
    },
    verificationByLink: {
      subject: template?.EmailSubjectByLink ?? DEFAULT_TEXTS.linkSubject,
      email: template?.EmailMessageByLink ?? DEFAULT_TEXTS.link,
      sms,
    },
    invitation: {
      subject: invitation?.EmailSubject ?? DEFAULT_TEXTS.invitationSubject,
      email: invitation?.EmailMessage ?? DEFAULT_TEXTS.invitation,
      sms: invitation?.SMSMessage ?? DEFAULT_TEXTS.invitation,
    },
    authentication: {
      subject: Subject ?? DEFAULT_TEXTS.authenticationSubject,
      email: Message ?? DEFAULT_TEXTS.authentication,
      sms: settings.SmsAuthenticationMessage ?? DEFAULT_TEXTS.authentication,
    },
  };
}
