/** The support of the simulator for one member of the settings of a user pool or an app client. */
export interface SettingSupport {
  /**
   * `honoured`: has the effect that it has on AWS. `described`: is returned by a Describe operation and has no other
   * effect on AWS. `refused`: is rejected by name. `pending`: is accepted and has no effect yet.
   */
  readonly support: 'honoured' | 'described' | 'refused' | 'pending';
  /** The time at which a refused member is rejected. */
  readonly when?: 'creation' | 'use';
  /** The only accepted values of the member, or of each item of its list. If absent, any value is accepted. */
  readonly accepts?: readonly (string | boolean | number)[];
  readonly remark?: string;
}

export type SettingsSupport = Readonly<Record<string, SettingSupport>>;

const HONOURED: SettingSupport = { support: 'honoured' };
const DESCRIBED: SettingSupport = { support: 'described' };
const REFUSED: SettingSupport = { support: 'refused', when: 'creation' };
const TRIGGER: SettingSupport = {
  support: 'refused',
  when: 'use',
  remark: 'a request that would run the trigger is rejected',
};

/** A member for which only values without an effect are implemented. */
const only = (...accepts: readonly (string | boolean | number)[]): SettingSupport => ({ ...REFUSED, accepts });
const honoured = (remark: string): SettingSupport => ({ ...HONOURED, remark });
const pending = (remark: string): SettingSupport => ({ support: 'pending', remark });

const MANAGED_LOGIN = pending('managed login');
const IN_OUTBOX = honoured('shown in the outbox, as `sender`');

/**
 * Every member of CreateUserPool and UpdateUserPool by path. Items of lists and values of maps have the path of their
 * list or map. `docs/fidelity.md` lists them, and a test compares them with AWS's API model.
 */
export const POOL_SETTINGS: SettingsSupport = {
  UserPoolId: honoured('UpdateUserPool only'),
  PoolName: DESCRIBED,
  'Policies.PasswordPolicy.MinimumLength': HONOURED,
  'Policies.PasswordPolicy.RequireUppercase': HONOURED,
  'Policies.PasswordPolicy.RequireLowercase': HONOURED,
  'Policies.PasswordPolicy.RequireNumbers': HONOURED,
  'Policies.PasswordPolicy.RequireSymbols': HONOURED,
  'Policies.PasswordPolicy.PasswordHistorySize': HONOURED,
  'Policies.PasswordPolicy.TemporaryPasswordValidityDays': HONOURED,
  'Policies.SignInPolicy.AllowedFirstAuthFactors': honoured(
    'AdminCreateUser generates no password if a one-time password is among them; a sign-in with another factor than the password (`USER_AUTH`) is rejected',
  ),
  DeletionProtection: HONOURED,
  'LambdaConfig.PreSignUp': TRIGGER,
  'LambdaConfig.CustomMessage': HONOURED,
  'LambdaConfig.PostConfirmation': HONOURED,
  'LambdaConfig.PreAuthentication': TRIGGER,
  'LambdaConfig.PostAuthentication': TRIGGER,
  'LambdaConfig.DefineAuthChallenge': TRIGGER,
  'LambdaConfig.CreateAuthChallenge': TRIGGER,
  'LambdaConfig.VerifyAuthChallengeResponse': TRIGGER,
  'LambdaConfig.PreTokenGeneration': TRIGGER,
  'LambdaConfig.UserMigration': TRIGGER,
  'LambdaConfig.PreTokenGenerationConfig.LambdaVersion': TRIGGER,
  'LambdaConfig.PreTokenGenerationConfig.LambdaArn': TRIGGER,
  'LambdaConfig.CustomSMSSender.LambdaVersion': DESCRIBED,
  'LambdaConfig.CustomSMSSender.LambdaArn': honoured(
    'the SMS is in the outbox with `sentBy: custom-sender`; the function does not run',
  ),
  'LambdaConfig.CustomEmailSender.LambdaVersion': DESCRIBED,
  'LambdaConfig.CustomEmailSender.LambdaArn': honoured(
    'the email is in the outbox with `sentBy: custom-sender`; the function does not run',
  ),
  'LambdaConfig.KMSKeyID': honoured('the function of a custom sender does not run, so nothing is encrypted'),
  'LambdaConfig.InboundFederation.LambdaVersion': TRIGGER,
  'LambdaConfig.InboundFederation.LambdaArn': {
    ...TRIGGER,
    remark: 'there is no sign-in through an identity provider',
  },
  AutoVerifiedAttributes: HONOURED,
  AliasAttributes: HONOURED,
  UsernameAttributes: HONOURED,
  SmsVerificationMessage: HONOURED,
  EmailVerificationMessage: HONOURED,
  EmailVerificationSubject: HONOURED,
  'VerificationMessageTemplate.SmsMessage': HONOURED,
  'VerificationMessageTemplate.EmailMessage': HONOURED,
  'VerificationMessageTemplate.EmailSubject': HONOURED,
  'VerificationMessageTemplate.EmailMessageByLink': HONOURED,
  'VerificationMessageTemplate.EmailSubjectByLink': HONOURED,
  'VerificationMessageTemplate.DefaultEmailOption': HONOURED,
  SmsAuthenticationMessage: HONOURED,
  MfaConfiguration: honoured('a sign-in that requires an MFA factor other than SMS is rejected'),
  'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate': HONOURED,
  'DeviceConfiguration.ChallengeRequiredOnNewDevice': REFUSED,
  'DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt': REFUSED,
  'EmailConfiguration.SourceArn': HONOURED,
  'EmailConfiguration.ReplyToEmailAddress': IN_OUTBOX,
  'EmailConfiguration.EmailSendingAccount': HONOURED,
  'EmailConfiguration.From': IN_OUTBOX,
  'EmailConfiguration.ConfigurationSet': honoured(
    'shown in the outbox, as `sender`; Amazon SES publishes no events here',
  ),
  'SmsConfiguration.SnsCallerArn': HONOURED,
  'SmsConfiguration.ExternalId': HONOURED,
  'SmsConfiguration.SnsRegion': IN_OUTBOX,
  'SmsConfiguration.EumsSms.CallerArn': HONOURED,
  'SmsConfiguration.EumsSms.ExternalId': HONOURED,
  'SmsConfiguration.EumsSms.OriginationIdentity': IN_OUTBOX,
  'SmsConfiguration.EumsSms.ConfigurationSetName': IN_OUTBOX,
  'SmsConfiguration.EumsSms.InEntityId': IN_OUTBOX,
  'SmsConfiguration.EumsSms.InTemplateId': IN_OUTBOX,
  'SmsConfiguration.EumsSms.Region': IN_OUTBOX,
  UserPoolTags: DESCRIBED,
  'AdminCreateUserConfig.AllowAdminCreateUserOnly': HONOURED,
  'AdminCreateUserConfig.UnusedAccountValidityDays': HONOURED,
  'AdminCreateUserConfig.InviteMessageTemplate.SMSMessage': HONOURED,
  'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage': HONOURED,
  'AdminCreateUserConfig.InviteMessageTemplate.EmailSubject': HONOURED,
  'Schema.Name': honoured('CreateUserPool only, like all of `Schema`'),
  'Schema.AttributeDataType': HONOURED,
  'Schema.DeveloperOnlyAttribute': HONOURED,
  'Schema.Mutable': HONOURED,
  'Schema.Required': HONOURED,
  'Schema.NumberAttributeConstraints.MinValue': HONOURED,
  'Schema.NumberAttributeConstraints.MaxValue': HONOURED,
  'Schema.StringAttributeConstraints.MinLength': HONOURED,
  'Schema.StringAttributeConstraints.MaxLength': HONOURED,
  'UserPoolAddOns.AdvancedSecurityMode': only('OFF'),
  'UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode': REFUSED,
  'DcrConfiguration.EnableStatus': only('Disabled'),
  'DcrConfiguration.OpenDcrEnabled': only(false),
  'DcrConfiguration.AuthenticatedGrantTypes': REFUSED,
  'DcrConfiguration.OpenDcrGrantTypes': REFUSED,
  'DcrConfiguration.AllowedScopes': REFUSED,
  'UsernameConfiguration.CaseSensitive': HONOURED,
  'AccountRecoverySetting.RecoveryMechanisms.Priority': HONOURED,
  'AccountRecoverySetting.RecoveryMechanisms.Name': HONOURED,
  UserPoolTier: honoured(
    '`PasswordHistorySize` is rejected in `LITE`; other features of a tier are rejected by their own names',
  ),
  'KeyConfiguration.KeyType': only('AWS_OWNED_KEY'),
  'KeyConfiguration.KmsKeyArn': REFUSED,
  'IssuerConfiguration.Type': only('ORIGINAL'),
  AcrConfiguration: REFUSED,
};

/** Properties of `AWS::Cognito::UserPool` that are not members of CreateUserPool. */
export const TEMPLATE_POOL_SETTINGS: SettingsSupport = {
  UserPoolName: honoured('`PoolName` of CreateUserPool'),
  EnabledMfas: {
    ...pending('authenticator app'),
    accepts: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
  },
  EmailAuthenticationMessage: REFUSED,
  EmailAuthenticationSubject: REFUSED,
  WebAuthnRelyingPartyID: REFUSED,
  WebAuthnUserVerification: REFUSED,
  WebAuthnFactorConfiguration: REFUSED,
};

/** Every member of CreateUserPoolClient and UpdateUserPoolClient, in the same form. */
export const CLIENT_SETTINGS: SettingsSupport = {
  UserPoolId: HONOURED,
  ClientId: honoured('UpdateUserPoolClient only'),
  ClientName: DESCRIBED,
  GenerateSecret: HONOURED,
  ClientSecret: HONOURED,
  RefreshTokenValidity: HONOURED,
  AccessTokenValidity: HONOURED,
  IdTokenValidity: HONOURED,
  'TokenValidityUnits.AccessToken': HONOURED,
  'TokenValidityUnits.IdToken': HONOURED,
  'TokenValidityUnits.RefreshToken': HONOURED,
  ReadAttributes: HONOURED,
  WriteAttributes: HONOURED,
  ExplicitAuthFlows: {
    ...honoured('`USER_AUTH` and `CUSTOM_AUTH` are rejected when a sign-in uses them'),
    accepts: [
      'ADMIN_NO_SRP_AUTH',
      'CUSTOM_AUTH_FLOW_ONLY',
      'USER_PASSWORD_AUTH',
      'ALLOW_ADMIN_USER_PASSWORD_AUTH',
      'ALLOW_CUSTOM_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_USER_AUTH',
    ],
  },
  SupportedIdentityProviders: { ...MANAGED_LOGIN, accepts: ['COGNITO'] },
  CallbackURLs: MANAGED_LOGIN,
  LogoutURLs: MANAGED_LOGIN,
  DefaultRedirectURI: MANAGED_LOGIN,
  AllowedOAuthFlows: pending('managed login, for `code` and `implicit`; `client_credentials` is honoured'),
  AllowedOAuthScopes: pending('managed login; the scopes of client credentials are honoured'),
  AllowedOAuthFlowsUserPoolClient: HONOURED,
  'AnalyticsConfiguration.ApplicationId': REFUSED,
  'AnalyticsConfiguration.ApplicationArn': REFUSED,
  'AnalyticsConfiguration.RoleArn': REFUSED,
  'AnalyticsConfiguration.ExternalId': REFUSED,
  'AnalyticsConfiguration.UserDataShared': REFUSED,
  PreventUserExistenceErrors: HONOURED,
  EnableTokenRevocation: HONOURED,
  EnablePropagateAdditionalUserContextData: only(false),
  AuthSessionValidity: HONOURED,
  'RefreshTokenRotation.Feature': only('DISABLED'),
  'RefreshTokenRotation.RetryGracePeriodSeconds': only(0),
  PublishSecretsInAWSSecretsManager: only(false),
};
