/** A behavior of AWS that is undocumented or disputed, and the alternatives that the simulator implements. */
interface Switch<Value extends string> {
  readonly behavior: string;
  /** The alternatives. The first is the default. */
  readonly options: readonly [Value, ...Value[]];
  readonly evidence: string;
}

const defineSwitch = <const Value extends string>(
  behavior: string,
  options: readonly [Value, ...Value[]],
  evidence: string,
): Switch<Value> => ({ behavior, options, evidence });

/**
 * The switches by name: every behavior of AWS that is not certain and has a plausible alternative. `PUT /_simulator/switches`
 * sets them. `docs/fidelity.md` is generated from this table.
 */
export const SWITCHES = {
  resetOfUnconfirmed: defineSwitch(
    'AdminResetUserPassword of an UNCONFIRMED user with a verified address',
    ['refused', 'accepted'],
    'an emulator rejects it, and one report describes a rejection; AWS does not document it',
  ),
  forgotOfUnconfirmed: defineSwitch(
    'ForgotPassword of an UNCONFIRMED user with a verified address',
    ['accepted', 'refused'],
    'reports describe a rejection only if the user has no verified address',
  ),
  confirmOfUnconfirmed: defineSwitch(
    'ConfirmForgotPassword of an UNCONFIRMED user with the correct code',
    ['accepted', 'UserNotConfirmedException'],
    'the operation lists the exception without a condition; the code was sent to a verified address',
  ),
  unconfirmedWhenHidden: defineSwitch(
    'Sign-in of an UNCONFIRMED user with a wrong password if the client prevents user existence errors',
    ['NotAuthorizedException', 'UserNotConfirmedException'],
    'other clients report UserNotConfirmedException; aws-sdk-net#1984 reports NotAuthorizedException, and does not name the setting of its client',
  ),
  unconfirmedBySrp: defineSwitch(
    'The operation of USER_SRP_AUTH that rejects an UNCONFIRMED user',
    ['RespondToAuthChallenge', 'InitiateAuth'],
    'two emulators reject the user in the first step; no report names the step',
  ),
  nameOfTwoUsers: defineSwitch(
    "The user that a name finds, if it is one user's username and another user's `sub`",
    ['sub', 'username'],
    'such users were reported (amazon-cognito-passwordless-auth#106, aws-api-gateway-developer-portal#367); no report says which one is found',
  ),
  subAsUsername: defineSwitch(
    'A `sub` as the username of ForgotPassword, ConfirmForgotPassword, ConfirmSignUp and ResendConfirmationCode',
    ['unknown user', 'accepted'],
    'the API reference says that they accept it; a sign-in with a `sub` was measured, and finds no user (ministack#1758)',
  ),
  resetUnderAdminOnly: defineSwitch(
    'AdminResetUserPassword if the recovery setting is admin_only',
    ['NotAuthorizedException', 'InvalidParameterException'],
    'AWS documents that it fails, but not the exception',
  ),
  secondReset: defineSwitch(
    'AdminResetUserPassword of a user who already has the status RESET_REQUIRED',
    ['new code', 'no code'],
    'ForgotPassword sends a new code; an emulator sends none',
  ),
  userStatusInEvent: defineSwitch(
    '`cognito:user_status` in the event of a reset',
    ['before', 'RESET_REQUIRED'],
    'no recorded event of AdminResetUserPassword was found',
  ),
  clientIdOfAdministrators: defineSwitch(
    '`callerContext.clientId` of a request by an administrator',
    ['CLIENT_ID_NOT_APPLICABLE', 'absent'],
    'captured in an event of AdminCreateUser; one report says that it can be absent (swift-aws-lambda-events#71)',
  ),
  failedMessage: defineSwitch(
    'Status of the user after a reset whose trigger or delivery fails',
    ['user unchanged', 'user in RESET_REQUIRED'],
    'AWS does not document it',
  ),
  emailUnderDefaultSender: defineSwitch(
    "A trigger's email if the pool does not send through Amazon SES",
    ['refused', 'used', 'ignored'],
    'an old sentence of the AWS documentation states a rejection; no report confirms it',
  ),
  codeInLinkMessage: defineSwitch(
    "`{####}` in a trigger's email if the pool verifies by link",
    ['link named ##', 'code'],
    'amazon-cognito-identity-js#521 reports the link; one article uses the code next to the link parameter',
  ),
  linkInTriggerMessage: defineSwitch(
    "A link placeholder in a trigger's email if the pool verifies by link",
    ['link', "pool's text"],
    "one article reports the link for `linkParameter`; amazon-cognito-identity-js#521 reports the pool's own text",
  ),
  customMessageWithSender: defineSwitch(
    'CustomMessage trigger for a message that a custom sender sends',
    ['not run', 'run'],
    "AWS documents only that the sender replaces the delivery; the trigger's message is not used in either case",
  ),
  invitationMedium: defineSwitch(
    'AdminCreateUser without `DesiredDeliveryMediums`',
    ['SMS, or email without a number', 'SMS'],
    "reports and AWS's samples show an email to a user without a phone number; the API reference says SMS",
  ),
  statusWithoutPassword: defineSwitch(
    'Status of a user that AdminCreateUser creates without a password',
    ['CONFIRMED', 'FORCE_CHANGE_PASSWORD'],
    'the API reference gives FORCE_CHANGE_PASSWORD for a user with a password, and does not name the other status',
  ),
  longTriggerText: defineSwitch(
    "A trigger's message over the length limit",
    ['refused', "pool's text"],
    "the pool's own text was used in 2017; the rejection is analogous to that of a wrong pattern",
  ),
  lineBreakInTriggerSms: defineSwitch(
    "A line break in a trigger's SMS",
    ['accepted', 'refused'],
    "the type of an invitation's SMS, which AWS documents for a trigger's response, accepts line breaks; the type of the pool's verification SMS does not, and for email that type was observed",
  ),
  resetRequiredBySrp: defineSwitch(
    'The operation of USER_SRP_AUTH that reports RESET_REQUIRED',
    ['RespondToAuthChallenge', 'InitiateAuth'],
    'the password is proven in the second step; both operations list the exception',
  ),
  resetRequiredWhenHidden: defineSwitch(
    'Sign-in of a user in RESET_REQUIRED if the client prevents user existence errors',
    ['PasswordResetRequiredException', 'NotAuthorizedException'],
    'AWS documents NotAuthorizedException for imported users only',
  ),
  tokenCallsAfterReset: defineSwitch(
    'Requests with the access token of a user in RESET_REQUIRED',
    ['work', 'PasswordResetRequiredException'],
    'AWS does not list a reset as a cause of token revocation; the operations list the exception',
  ),
  disabledSignIn: defineSwitch(
    'The point at which a sign-in reports that the user is disabled',
    ['after the right password', 'at once'],
    'reports contain the message, but not the order of the checks',
  ),
  setPasswordVoidsCode: defineSwitch(
    'An outstanding reset code after AdminSetUserPassword',
    ['invalid', 'valid'],
    'AWS does not document it',
  ),
  attemptsPerHour: defineSwitch(
    'Limit of ForgotPassword and ConfirmForgotPassword requests for one user per hour',
    ['5', '10', '20', 'unlimited'],
    'AWS allows 5 to 20, depending on a risk level that it does not explain; the default is the strictest limit',
  ),
  adminResetIsAttempt: defineSwitch(
    'AdminResetUserPassword counts toward `attemptsPerHour`',
    ['no', 'yes'],
    'the name of the quota does not mention it',
  ),
  choiceOfUnconfirmed: defineSwitch(
    'USER_AUTH of an UNCONFIRMED user',
    ['UserNotConfirmedException', 'accepted'],
    'an application handles the exception; AWS documents that a sign-in with a code confirms the user',
  ),
  totpWithoutPreference: defineSwitch(
    'Sign-in of a user who registered an authenticator app and did not turn it on, if MFA is optional',
    ['no MFA', 'required'],
    "AWS's decision table asks for the app; AWS's guide about the app and reports say that SetUserMFAPreference has to turn it on",
  ),
  mfaAtRecoveryAddress: defineSwitch(
    'An address that receives reset codes first, as an MFA factor of a user without a preferred factor',
    ['accepted', 'refused'],
    "AWS's decision table rejects it; pools with the default settings of AWS CDK were seen to send codes for MFA to it",
  ),
  mfaSetupOfAddress: defineSwitch(
    'Sign-in of a user without an address, if the pool requires MFA by SMS or email only',
    ['MFAMethodNotFoundException', 'MFA_SETUP'],
    "AWS's decision table and a test of a client library have the challenge; the exception has no other known cause",
  ),
  afterMfaSetup: defineSwitch(
    'The response to MFA_SETUP after an authenticator app was verified',
    ['tokens', 'SOFTWARE_TOKEN_MFA'],
    "the API reference says that it completes the sign-in; AWS's decision table has another challenge",
  ),
  preferenceAfterMfaSetup: defineSwitch(
    'MFA factors that AdminGetUser returns after MFA_SETUP',
    ['unchanged', 'SOFTWARE_TOKEN_MFA'],
    'one project reports that the setup during a sign-in writes no preference; AWS does not document it',
  ),
  turnOffRequiredMfa: defineSwitch(
    'Turning off an MFA factor of a user, if the pool requires MFA',
    ['accepted', 'InvalidParameterException'],
    'AWS documents that it is not possible, but not the response; a sign-in needs MFA in either case',
  ),
  invalidScope: defineSwitch(
    'The error of an authorization request with a scope that the app client does not have',
    ['invalid_request', 'invalid_scope'],
    'AWS documents `error=invalid_scope`; applications were seen to receive `error=invalid_request` and `error_description=invalid_scope` (mlops-club/awscdk-minecraft#40)',
  ),
  hiddenForgotPassword: defineSwitch(
    'ForgotPassword of a user who does not exist, if the client prevents user existence errors',
    ['simulated delivery', 'InvalidParameterException'],
    'AWS documents that Cognito alternates between the two',
  ),
  preSignUpOfTakenName: defineSwitch(
    'PreSignUp trigger for a name that another user has',
    ['run', 'not run'],
    "amazon-cognito-auth-js#207 describes a trigger that ran before the exception; AWS's guide says only that it runs before the user is created",
  ),
  signUpWithoutMessage: defineSwitch(
    'A sign-up whose message fails',
    ['user created', 'no user'],
    'AWS does not document it; reports mention users that remained',
  ),
  bothVerificationEmails: defineSwitch(
    'A pool with `EmailMessage` and `EmailMessageByLink` in its `VerificationMessageTemplate`',
    ['accepted', 'refused'],
    'the API reference says that both together are an error; the acceptance tests of terraform-provider-aws create such a pool on AWS',
  ),
  constraintsOfOtherType: defineSwitch(
    'Constraints of another type in an attribute of a new pool, such as `NumberAttributeConstraints` of a String',
    ['dropped', 'retained'],
    'an emulator drops them (moto#4493); no response of AWS with such an attribute was found',
  ),
  noStringConstraints: defineSwitch(
    '`StringAttributeConstraints` of a custom String of a new pool that declares none',
    ['{}', 'absent'],
    'responses of AWS have `{}` for `identities`, and an emulator has it for custom attributes; no response of AWS with such an attribute was found',
  ),
  identitiesAttribute: defineSwitch(
    'The attribute `identities` in the schema of a new pool',
    ['absent', 'present'],
    'four public responses of DescribeUserPool have it; it is not known whether every pool has it',
  ),
  policiesWithoutUpdate: defineSwitch(
    'Policies and MfaConfiguration that UpdateUserPool omits',
    ['reset', 'retained'],
    'AWS documents that everything except the tier is reset; a measurement of 2026 shows that these two are retained',
  ),
  tagsWithoutUpdate: defineSwitch(
    'Tags of a user pool that UpdateUserPool omits',
    ['removed', 'retained'],
    'AWS documents that everything except the tier is reset, and aws-cli#3302 shows it (2018); terraform-provider-aws 5 omits the tags, and expects them to remain',
  ),
  invitationWithoutPlaceholders: defineSwitch(
    "A trigger's invitation without the placeholder of the username or the password",
    ['refused', "pool's text"],
    "rejected in 2017; AWS's guide of 2022 says that the pool's own text is sent",
  ),
  dailyEmails: defineSwitch(
    'Fifty emails per day if the pool does not send through Amazon SES',
    ['limited', 'unlimited'],
    'AWS documents the limit; switch it off for tests that send more emails',
  ),
  requestQuotas: defineSwitch(
    'Requests per second by category, and ten per second for one user',
    ['unlimited', 'limited'],
    'AWS documents the quotas; off by default, for local work',
  ),
  methodMatching: defineSwitch(
    'The method of a REST API for a request whose most specific resource does not have the method',
    ['resource, then method', 'resource with the method'],
    'with the second option, a less specific resource that has the method or ANY responds; two reports measured that (ministack#1423, floci#3399)',
  ),
  methodThrottling: defineSwitch(
    "Throttling of a REST API by its stage's `MethodSettings`",
    ['unlimited', 'limited'],
    'AWS documents the limits; off by default, for local work; applied before authorization, with a token bucket per method',
  ),
  transactionConflicts: defineSwitch(
    'A write of DynamoDB on an item that a running transaction writes',
    ['canceled', 'queued'],
    'AWS documents TransactionConflict, but not how long an item is locked; queued writes wait instead, for tests that must not depend on timing',
  ),
} as const;

/** The name of a switch. */
export type SwitchName = keyof typeof SWITCHES;
/** The selected option of each switch. */
export type SwitchValues = { [Name in SwitchName]: (typeof SWITCHES)[Name]['options'][number] };

/** The current values of the switches. */
export class BehaviorSwitches {
  private values: SwitchValues = defaults();

  get<Name extends SwitchName>(name: Name): SwitchValues[Name] {
    return this.values[name];
  }

  all(): SwitchValues {
    return this.values;
  }

  /** Sets some switches, or none if one is invalid. @throws RangeError naming the unknown switch or option */
  set(changes: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(changes)) {
      const options: readonly unknown[] = Object.hasOwn(SWITCHES, name) ? SWITCHES[name as SwitchName].options : [];
      if (!options.includes(value)) {
        throw new RangeError(
          options.length === 0
            ? `${name} is not a switch: use one of ${Object.keys(SWITCHES).join(', ')}`
            : `${name} must be one of ${options.join(', ')}, got ${JSON.stringify(value)}`,
        );
      }
    }
    this.values = { ...this.values, ...changes };
  }

  reset(): void {
    this.values = defaults();
  }
}

function defaults(): SwitchValues {
  return Object.fromEntries(Object.entries(SWITCHES).map(([name, { options }]) => [name, options[0]])) as SwitchValues;
}
