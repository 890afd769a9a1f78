/** A question about AWS that nobody could answer for us, and what the simulator does about it. */
interface Choice<Value extends string> {
  readonly question: string;
  /** The first is what the simulator does unless it is told otherwise. */
  readonly options: readonly [Value, ...Value[]];
  readonly why: string;
}

const choice = <const Value extends string>(
  question: string,
  options: readonly [Value, ...Value[]],
  why: string,
): Choice<Value> => ({ question, options, why });

/**
 * Every uncertain behaviour of AWS that has another sensible answer, by its name. `docs/fidelity.md` lists them,
 * and a test compares it with this table. `PUT /_simulator/choices` changes one.
 */
export const CHOICES = {
  resetOfUnconfirmed: choice(
    'AdminResetUserPassword of an UNCONFIRMED user with a verified address',
    ['refused', 'accepted'],
    'an emulator and one report refuse it; AWS documents nothing',
  ),
  forgotOfUnconfirmed: choice(
    'ForgotPassword of an UNCONFIRMED user with a verified address',
    ['accepted', 'refused'],
    'only the refusal without a verified address was reported',
  ),
  confirmOfUnconfirmed: choice(
    'ConfirmForgotPassword of an UNCONFIRMED user, with the right code',
    ['accepted', 'UserNotConfirmedException'],
    'the operation lists the exception and does not say when; the code went to a verified address',
  ),
  nameOfTwoUsers: choice(
    "The user that is found, if a name is one user's username and another user's `sub`",
    ['sub', 'username'],
    'such users were reported (amazon-cognito-passwordless-auth#106, aws-api-gateway-developer-portal#367); no report says which one is found',
  ),
  resetUnderAdminOnly: choice(
    'AdminResetUserPassword where the recovery setting is admin_only',
    ['NotAuthorizedException', 'InvalidParameterException'],
    'AWS documents that it fails, not how',
  ),
  secondReset: choice(
    'AdminResetUserPassword of a user who is in RESET_REQUIRED already',
    ['new code', 'no code'],
    'ForgotPassword sends a new one; an emulator sends none',
  ),
  userStatusInEvent: choice(
    '`cognito:user_status` in the event of a reset',
    ['before', 'RESET_REQUIRED'],
    'no recorded event of AdminResetUserPassword was found',
  ),
  clientIdOfAdministrators: choice(
    '`callerContext.clientId` of a call by an administrator',
    ['CLIENT_ID_NOT_APPLICABLE', 'absent'],
    'captured for AdminCreateUser; one library was told that it can be missing',
  ),
  failedMessage: choice(
    'A reset whose trigger or delivery fails',
    ['user unchanged', 'user in RESET_REQUIRED'],
    'AWS documents nothing',
  ),
  mailTextUnderDefaultSender: choice(
    "A mail's text from the trigger while Cognito sends the mails itself",
    ['refused', 'used', 'ignored'],
    'AWS documents a refusal, in a sentence that is very old; nobody reported one',
  ),
  codeInLinkMessage: choice(
    "`{####}` in a trigger's email of a pool that verifies by link",
    ['link called ##', 'code'],
    'amazon-cognito-identity-js#521 reports the link; one article uses the code next to the link parameter',
  ),
  linkInTriggerMessage: choice(
    "A link placeholder in a trigger's email of a pool that verifies by link",
    ['link', "pool's text"],
    "one article reports the link for `linkParameter`; amazon-cognito-identity-js#521 reports the pool's own text",
  ),
  customMessageWithSender: choice(
    'CustomMessage trigger for a message that a custom sender sends',
    ['not run', 'run'],
    'AWS documents only that the sender replaces the delivery; the text of the trigger is not used in either case',
  ),
  invitationMedium: choice(
    'AdminCreateUser without `DesiredDeliveryMediums`',
    ['SMS, or email without a number', 'SMS'],
    "reports and AWS's samples have an email for a user without a phone number; the API reference says SMS",
  ),
  statusWithoutPassword: choice(
    'Status of a user who is created by AdminCreateUser without a password',
    ['CONFIRMED', 'FORCE_CHANGE_PASSWORD'],
    'the API reference has FORCE_CHANGE_PASSWORD for a user with a password and does not name the other status',
  ),
  longTriggerText: choice(
    "A trigger's text over the limit",
    ['refused', "pool's text"],
    "the pool's own text was used in 2017; the refusal follows that of a wrong pattern",
  ),
  resetRequiredBySrp: choice(
    'Where USER_SRP_AUTH says that a reset is required',
    ['RespondToAuthChallenge', 'InitiateAuth'],
    'the password is proven in the second step; both operations list the exception',
  ),
  resetRequiredWhenHidden: choice(
    'Sign-in in RESET_REQUIRED where the client prevents user existence errors',
    ['PasswordResetRequiredException', 'NotAuthorizedException'],
    'AWS names imported users only as those who get the other exception',
  ),
  tokenCallsAfterReset: choice(
    'Calls by access token of a user in RESET_REQUIRED',
    ['work', 'PasswordResetRequiredException'],
    'a reset is not among what revokes tokens; the operations list the exception',
  ),
  disabledSignIn: choice(
    'When a sign-in of a disabled user is told so',
    ['after the right password', 'at once'],
    'the sentence was reported, the order of the checks was not',
  ),
  setPasswordVoidsCode: choice(
    'A reset code that is outstanding when AdminSetUserPassword sets a password',
    ['void', 'still good'],
    'AWS documents nothing',
  ),
  attemptsPerHour: choice(
    'ForgotPassword and ConfirmForgotPassword of one user within an hour',
    ['5', '10', '20', 'unlimited'],
    'AWS allows between 5 and 20, by a risk that it does not explain; the strict end',
  ),
  adminResetIsAttempt: choice(
    'Whether AdminResetUserPassword counts among them',
    ['no', 'yes'],
    "the quota's name does not have it",
  ),
  hiddenForgotPassword: choice(
    'ForgotPassword of somebody who must not be seen not to exist',
    ['simulated delivery', 'InvalidParameterException'],
    'AWS documents that it alternates between the two',
  ),
  signUpWithoutMessage: choice(
    'A sign-up whose message fails',
    ['user kept', 'no user'],
    'AWS documents nothing; users were reported to be left behind',
  ),
  policiesWithoutUpdate: choice(
    'Policies and MfaConfiguration that UpdateUserPool is not given',
    ['reset', 'kept'],
    'AWS documents that everything but the tier is reset; in 2026 somebody measured that these two are kept',
  ),
  invitationWithoutPlaceholders: choice(
    "A trigger's invitation without user name or password",
    ['refused', "pool's text"],
    "refused in 2017; AWS's guide of 2022 says that the pool's own text goes out",
  ),
  dailyMails: choice(
    'Fifty mails a day where the pool does not send through Amazon SES',
    ['limited', 'unlimited'],
    'a documented limit; the switch is for those who test something else',
  ),
  requestQuotas: choice(
    'Requests a second by category, and ten a second for one user',
    ['unlimited', 'limited'],
    'documented quotas, out of the way of local work',
  ),
  methodThrottling: choice(
    "Requests to a REST API over the throttling of its stage's `MethodSettings`",
    ['unlimited', 'limited'],
    'documented limits, out of the way of local work; before the authorization, each method a bucket of its own',
  ),
} as const;

export type ChoiceName = keyof typeof CHOICES;
export type ChoiceValues = { [Name in ChoiceName]: (typeof CHOICES)[Name]['options'][number] };

/** What was chosen, by name. */
export class Choices {
  private values: ChoiceValues = defaults();

  get<Name extends ChoiceName>(name: Name): ChoiceValues[Name] {
    return this.values[name];
  }

  all(): ChoiceValues {
    return this.values;
  }

  /** @throws RangeError naming what is no choice, or no option of it; then nothing changes */
  set(changes: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(changes)) {
      const options: readonly unknown[] = Object.hasOwn(CHOICES, name) ? CHOICES[name as ChoiceName].options : [];
      if (!options.includes(value)) {
        throw new RangeError(
          options.length === 0
            ? `there is no choice ${name}; there are ${Object.keys(CHOICES).join(', ')}`
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

function defaults(): ChoiceValues {
  return Object.fromEntries(Object.entries(CHOICES).map(([name, { options }]) => [name, options[0]])) as ChoiceValues;
}
