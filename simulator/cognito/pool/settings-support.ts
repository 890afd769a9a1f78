/** The support of the simulator for one member of the settings of a user pool or an app client. */
export interface SettingSupport {
  /**
   * `honored`: has the effect that it has on AWS. `described`: is returned by a Describe operation and has no other
   * effect on AWS. `refused`: is rejected by name.
   */
  readonly support: 'honored' | 'described' | 'refused';
  /** The time at which a refused member is rejected. */
  readonly when?: 'creation' | 'use';
  /** The only accepted values of the member, or of each item of its list. If absent, any value is accepted. */
  readonly accepts?: readonly (string | boolean | number)[];
  readonly remark?: string;
}

export type SettingsSupport = Readonly<Record<string, SettingSupport>>;

const HONORED: SettingSupport = { support: 'honored' };
const DESCRIBED: SettingSupport = { support: 'described' };
const REFUSED: SettingSupport = { support: 'refused', when: 'creation' };
const TRIGGER: SettingSupport = {
  support: 'refused',
  when: 'use',
  remark: 'a request that would run the trigger is rejected',
};

/** A member for which only values without an effect are implemented. */
const only = (...accepts: readonly (string | boolean | number)[]): SettingSupport => ({ ...REFUSED, accepts });
const honored = (remark: string): SettingSupport => ({ ...HONORED, remark });

const IN_OUTBOX = honored('shown in the outbox, as `sender`');

/**
 * Every member of CreateUserPool and UpdateUserPool by path. Items of lists and values of maps have the path of their
 * list or map. `docs/fidelity.md` lists them, and a test compares them with AWS's API model.
 */
export const POOL_SETTINGS: SettingsSupport = {
  UserPoolId: honored('UpdateUserPool only'),
  PoolName: DESCRIBED,
  'Policies.PasswordPolicy.MinimumLength': HONORED,
  'Policies.PasswordPolicy.RequireUppercase': HONORED,
  'Policies.PasswordPolicy.RequireLowercase': HONORED,
  'Policies.PasswordPolicy.RequireNumbers': HONORED,
  'Policies.PasswordPolicy.RequireSymbols': HONORED,
  'Policies.PasswordPolicy.PasswordHistorySize': HONORED,
  'Policies.PasswordPolicy.TemporaryPasswordValidityDays': HONORED,
  'Policies.SignInPolicy.AllowedFirstAuthFactors': honored(
    'AdminCreateUser generates no password if a one-time password is among them; `WEB_AUTHN` is not offered, because no user has a passkey',
  ),
  DeletionProtection: HONORED,
  'LambdaConfig.PreSignUp': HONORED,
  'LambdaConfig.CustomMessage': HONORED,
  'LambdaConfig.PostConfirmation': HONORED,
  'LambdaConfig.PreAuthentication': HONORED,
  'LambdaConfig.PostAuthentication': HONORED,
  'LambdaConfig.DefineAuthChallenge': TRIGGER,
  'LambdaConfig.CreateAuthChallenge': TRIGGER,
  'LambdaConfig.VerifyAuthChallengeResponse': TRIGGER,
  'LambdaConfig.PreTokenGeneration': HONORED,
  'LambdaConfig.UserMigration': TRIGGER,
  'LambdaConfig.PreTokenGenerationConfig.LambdaVersion': HONORED,
  'LambdaConfig.PreTokenGenerationConfig.LambdaArn': HONORED,
  'LambdaConfig.CustomSMSSender.LambdaVersion': DESCRIBED,
  'LambdaConfig.CustomSMSSender.LambdaArn': honored(
    'the SMS is in the outbox with `sentBy: custom-sender`; the function does not run',
  ),
  'LambdaConfig.CustomEmailSender.LambdaVersion': DESCRIBED,
  'LambdaConfig.CustomEmailSender.LambdaArn': honored(
    'the email is in the outbox with `sentBy: custom-sender`; the function does not run',
  ),
  'LambdaConfig.KMSKeyID': honored('the function of a custom sender does not run, so nothing is encrypted'),
  'LambdaConfig.InboundFederation.LambdaVersion': TRIGGER,
  'LambdaConfig.InboundFederation.LambdaArn': {
    ...TRIGGER,
    remark: 'there is no sign-in through an identity provider',
  },
  AutoVerifiedAttributes: HONORED,
  AliasAttributes: HONORED,
  UsernameAttributes: HONORED,
  SmsVerificationMessage: HONORED,
  EmailVerificationMessage: HONORED,
  EmailVerificationSubject: HONORED,
  'VerificationMessageTemplate.SmsMessage': HONORED,
  'VerificationMessageTemplate.EmailMessage': HONORED,
  'VerificationMessageTemplate.EmailSubject': HONORED,
  'VerificationMessageTemplate.EmailMessageByLink': HONORED,
  'VerificationMessageTemplate.EmailSubjectByLink': HONORED,
  'VerificationMessageTemplate.DefaultEmailOption': HONORED,
  SmsAuthenticationMessage: HONORED,
  MfaConfiguration: HONORED,
  'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate': HONORED,
  'DeviceConfiguration.ChallengeRequiredOnNewDevice': REFUSED,
  'DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt': REFUSED,
  'EmailConfiguration.SourceArn': HONORED,
  'EmailConfiguration.ReplyToEmailAddress': IN_OUTBOX,
  'EmailConfiguration.EmailSendingAccount': HONORED,
  'EmailConfiguration.From': IN_OUTBOX,
  'EmailConfiguration.ConfigurationSet': honored(
    'shown in the outbox, as `sender`; Amazon SES publishes no events here',
  ),
  'SmsConfiguration.SnsCallerArn': HONORED,
  'SmsConfiguration.ExternalId': HONORED,
  'SmsConfiguration.SnsRegion': IN_OUTBOX,
  'SmsConfiguration.EumsSms.CallerArn': HONORED,
  'SmsConfiguration.EumsSms.ExternalId': HONORED,
  'SmsConfiguration.EumsSms.OriginationIdentity': IN_OUTBOX,
  'SmsConfiguration.EumsSms.ConfigurationSetName': IN_OUTBOX,
  'SmsConfiguration.EumsSms.InEntityId': IN_OUTBOX,
  'SmsConfiguration.EumsSms.InTemplateId': IN_OUTBOX,
  'SmsConfiguration.EumsSms.Region': IN_OUTBOX,
  UserPoolTags: DESCRIBED,
  'AdminCreateUserConfig.AllowAdminCreateUserOnly': HONORED,
  'AdminCreateUserConfig.UnusedAccountValidityDays': HONORED,
  'AdminCreateUserConfig.InviteMessageTemplate.SMSMessage': HONORED,
  'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage': HONORED,
  'AdminCreateUserConfig.InviteMessageTemplate.EmailSubject': HONORED,
  'Schema.Name': honored('CreateUserPool only, like all of `Schema`'),
  'Schema.AttributeDataType': HONORED,
  'Schema.DeveloperOnlyAttribute': HONORED,
  'Schema.Mutable': HONORED,
  'Schema.Required': HONORED,
  'Schema.NumberAttributeConstraints.MinValue': HONORED,
  'Schema.NumberAttributeConstraints.MaxValue': HONORED,
  'Schema.StringAttributeConstraints.MinLength': HONORED,
  'Schema.StringAttributeConstraints.MaxLength': HONORED,
  'UserPoolAddOns.AdvancedSecurityMode': only('OFF'),
  'UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode': REFUSED,
  'DcrConfiguration.EnableStatus': only('Disabled'),
  'DcrConfiguration.OpenDcrEnabled': only(false),
  'DcrConfiguration.AuthenticatedGrantTypes': REFUSED,
  'DcrConfiguration.OpenDcrGrantTypes': REFUSED,
  'DcrConfiguration.AllowedScopes': REFUSED,
  'UsernameConfiguration.CaseSensitive': HONORED,
  'AccountRecoverySetting.RecoveryMechanisms.Priority': HONORED,
  'AccountRecoverySetting.RecoveryMechanisms.Name': HONORED,
  UserPoolTier: honored(
    '`PasswordHistorySize` is rejected in `LITE`; other features of a tier are rejected by their own names',
  ),
  'KeyConfiguration.KeyType': only('AWS_OWNED_KEY'),
  'KeyConfiguration.KmsKeyArn': REFUSED,
  'IssuerConfiguration.Type': only('ORIGINAL'),
  AcrConfiguration: REFUSED,
};

const WITH_EMAIL_MFA = honored(
  '`EmailMfaConfiguration` of SetUserPoolMfaConfig; rejected without `EMAIL_OTP` in `EnabledMfas`',
);

/** Properties of `AWS::Cognito::UserPool` that are not members of CreateUserPool. */
export const TEMPLATE_POOL_SETTINGS: SettingsSupport = {
  UserPoolName: honored('`PoolName` of CreateUserPool'),
  EnabledMfas: { ...honored('SetUserPoolMfaConfig'), accepts: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] },
  EmailAuthenticationMessage: WITH_EMAIL_MFA,
  EmailAuthenticationSubject: WITH_EMAIL_MFA,
  WebAuthnRelyingPartyID: REFUSED,
  WebAuthnUserVerification: REFUSED,
  WebAuthnFactorConfiguration: REFUSED,
};

/** Every member of CreateUserPoolClient and UpdateUserPoolClient, in the same form. */
export const CLIENT_SETTINGS: SettingsSupport = {
  UserPoolId: HONORED,
  ClientId: honored('UpdateUserPoolClient only'),
  ClientName: DESCRIBED,
  GenerateSecret: HONORED,
  ClientSecret: HONORED,
  RefreshTokenValidity: HONORED,
  AccessTokenValidity: HONORED,
  IdTokenValidity: HONORED,
  'TokenValidityUnits.AccessToken': HONORED,
  'TokenValidityUnits.IdToken': HONORED,
  'TokenValidityUnits.RefreshToken': HONORED,
  ReadAttributes: HONORED,
  WriteAttributes: HONORED,
  ExplicitAuthFlows: {
    ...honored('`CUSTOM_AUTH` is rejected when a sign-in uses it'),
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
  SupportedIdentityProviders: honored('a sign-in with a client that names another provider than `COGNITO` is rejected'),
  CallbackURLs: HONORED,
  LogoutURLs: HONORED,
  DefaultRedirectURI: HONORED,
  AllowedOAuthFlows: honored('`implicit` is rejected when a sign-in uses it'),
  AllowedOAuthScopes: HONORED,
  AllowedOAuthFlowsUserPoolClient: HONORED,
  'AnalyticsConfiguration.ApplicationId': REFUSED,
  'AnalyticsConfiguration.ApplicationArn': REFUSED,
  'AnalyticsConfiguration.RoleArn': REFUSED,
  'AnalyticsConfiguration.ExternalId': REFUSED,
  'AnalyticsConfiguration.UserDataShared': REFUSED,
  PreventUserExistenceErrors: HONORED,
  EnableTokenRevocation: HONORED,
  EnablePropagateAdditionalUserContextData: only(false),
  AuthSessionValidity: HONORED,
  'RefreshTokenRotation.Feature': HONORED,
  'RefreshTokenRotation.RetryGracePeriodSeconds': HONORED,
  PublishSecretsInAWSSecretsManager: only(false),
};
