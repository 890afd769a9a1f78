import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../message/lifetimes';
import { equals, isPresent, readList, readNumber, readString } from './settings';

/** A mechanism of `AccountRecoverySetting`. */
type RecoveryMechanism = 'verified_email' | 'verified_phone_number' | 'admin_only';

/** A one-time password of `AllowedFirstAuthFactors`, with which users sign in without a password. */
type OneTimePasswordFactor = 'EMAIL_OTP' | 'SMS_OTP';

/**
 * The facts about a user pool that determine what Rekey can do for it. A member is `undefined` if the settings do not
 * show it: a template can have a parameter or a condition in its place.
 */
export interface PoolFacts {
  /** True if the pool sends email through Amazon SES (`EmailSendingAccount: DEVELOPER`). */
  readonly sendsThroughSes: boolean | undefined;
  /** The validity of a temporary password, in days. */
  readonly temporaryPasswordDays: number | undefined;
  /** True if the pool verifies a new email address by a link (`DefaultEmailOption: CONFIRM_WITH_LINK`), not by a code. */
  readonly verifiesByLink: boolean | undefined;
  /** True if a CustomEmailSender trigger writes and sends all emails. */
  readonly hasCustomEmailSender: boolean | undefined;
  /** True if a CustomSMSSender trigger writes and sends all SMS messages. */
  readonly hasCustomSmsSender: boolean | undefined;
  /** The ARN of the KMS key of the custom senders; `null` if the pool has none. */
  readonly customSenderKey: string | null | undefined;
  /** The ARN of the CustomMessage trigger; `null` if the pool has none. */
  readonly customMessageTrigger: string | null | undefined;
  /** The ARN of the PostConfirmation trigger; `null` if the pool has none. */
  readonly postConfirmationTrigger: string | null | undefined;
  /** The one-time passwords that users can sign in with instead of a password. */
  readonly oneTimePasswordFactors: readonly OneTimePasswordFactor[] | undefined;
  /** Recovery mechanisms, highest priority first; empty if the pool has no AccountRecoverySetting. */
  readonly recovery: readonly RecoveryMechanism[] | undefined;
  /** True if the pool has a role that sends SMS messages. */
  readonly canSendSms: boolean | undefined;
  /** The ARN of the role that sends SMS messages; `null` if the pool has none. */
  readonly smsRole: string | null | undefined;
  /**
   * True if MFA is optional or required, and SMS can be a factor. The output of DescribeUserPool does not contain the kinds of
   * factors. For a pool that was read from it, this is therefore true for every kind of MFA.
   */
  readonly hasSmsMfa: boolean | undefined;
  readonly isDeletionProtected: boolean | undefined;
  /** True if the pool is retained when its stack is deleted. Only a template shows this. */
  readonly isRetained: boolean | undefined;
  /** True if the template states that the pool is deleted with its stack (`DeletionPolicy: Delete`). */
  readonly isStatedAsDeleted: boolean | undefined;
}

const EUMS_ROLE = ['SmsConfiguration', 'EumsSms', 'CallerArn'];
const SNS_ROLE = ['SmsConfiguration', 'SnsCallerArn'];

/**
 * Reads the facts from the settings of a user pool: the output of DescribeUserPool, or the properties of an
 * AWS::Cognito::UserPool resource. Both use the same names. An absent setting has AWS's default. Pure and total.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
export function readPoolFacts(settings: object): PoolFacts {
  return {
    sendsThroughSes: equals(settings, ['EmailConfiguration', 'EmailSendingAccount'], 'DEVELOPER'),
    temporaryPasswordDays: readDays(settings),
    verifiesByLink: equals(settings, ['VerificationMessageTemplate', 'DefaultEmailOption'], 'CONFIRM_WITH_LINK'),
    hasCustomEmailSender: isPresent(settings, ['LambdaConfig', 'CustomEmailSender']),
    hasCustomSmsSender: isPresent(settings, ['LambdaConfig', 'CustomSMSSender']),
    customSenderKey: readString(settings, ['LambdaConfig', 'KMSKeyID']),
    customMessageTrigger: readString(settings, ['LambdaConfig', 'CustomMessage']),
    postConfirmationTrigger: readString(settings, ['LambdaConfig', 'PostConfirmation']),
    oneTimePasswordFactors: readList(settings, ['Policies', 'SignInPolicy', 'AllowedFirstAuthFactors'])?.filter(
      isOneTimePasswordFactor,
    ),
    recovery: readRecovery(settings),
    canSendSms: anyOf(isPresent(settings, EUMS_ROLE), isPresent(settings, SNS_ROLE)),
    smsRole: readSmsRole(settings),
    hasSmsMfa: readSmsMfa(settings),
    isDeletionProtected: equals(settings, ['DeletionProtection'], 'ACTIVE'),
    isRetained: undefined,
    isStatedAsDeleted: undefined,
  };
}

/** The facts about a user pool whose settings are not known. */
export const UNKNOWN_FACTS: PoolFacts = readPoolFacts({ Ref: 'Settings' });

/** An AWS::Cognito::UserPool resource of a rendered template. */
export interface PoolResource {
  readonly Properties?: object | undefined;
  readonly DeletionPolicy?: unknown;
}

/**
 * Reads the facts from a user pool of a rendered template. Pure and total.
 *
 * CloudFormation: a resource without a DeletionPolicy is deleted with its stack.
 */
export function readPoolResource({ Properties = {}, DeletionPolicy }: PoolResource): PoolFacts {
  const policy = DeletionPolicy ?? 'Delete';
  return {
    ...readPoolFacts(Properties),
    isRetained: typeof policy === 'string' ? policy !== 'Delete' : undefined,
    isStatedAsDeleted: DeletionPolicy === 'Delete',
  };
}

/**
 * AWS: 0 counts as the default (API_PasswordPolicyType). UnusedAccountValidityDays is the old name of the setting and
 * counts where the new one is absent (API_AdminCreateUserConfigType).
 */
function readDays(settings: object): number | undefined {
  const days = readNumber(settings, ['Policies', 'PasswordPolicy', 'TemporaryPasswordValidityDays']);
  const older = readNumber(settings, ['AdminCreateUserConfig', 'UnusedAccountValidityDays']);
  return days === 0 ? (older === 0 ? DEFAULT_TEMPORARY_PASSWORD_DAYS : older) : days;
}

/** The role of AWS End User Messaging, else that of Amazon SNS: a pool has one of the two. */
function readSmsRole(settings: object): string | null | undefined {
  const role = readString(settings, EUMS_ROLE);
  return role === null ? readString(settings, SNS_ROLE) : role;
}

/** `EnabledMfas` is a property of a template only (AWS::Cognito::UserPool). */
function readSmsMfa(settings: object): boolean | undefined {
  const hasMfa = anyOf(
    equals(settings, ['MfaConfiguration'], 'ON'),
    equals(settings, ['MfaConfiguration'], 'OPTIONAL'),
  );
  const factors = readList(settings, ['EnabledMfas']);
  const allowsSms = factors && (factors.length === 0 || factors.includes('SMS_MFA'));
  return allowsSms === false ? false : hasMfa && allowsSms;
}

function readRecovery(settings: object): readonly RecoveryMechanism[] | undefined {
  const options = readList(settings, ['AccountRecoverySetting', 'RecoveryMechanisms'])?.map((option) => ({
    name: readString(Object(option), ['Name']),
    priority: readNumber(Object(option), ['Priority']),
  }));
  const isKnown = options?.every(({ name, priority }) => name !== undefined && priority !== undefined);
  return isKnown
    ? options
        ?.sort((one, other) => (one.priority ?? 0) - (other.priority ?? 0))
        .flatMap(({ name }) => (isRecoveryMechanism(name) ? [name] : []))
    : undefined;
}

function isRecoveryMechanism(name: unknown): name is RecoveryMechanism {
  return name === 'verified_email' || name === 'verified_phone_number' || name === 'admin_only';
}

function isOneTimePasswordFactor(factor: unknown): factor is OneTimePasswordFactor {
  return factor === 'EMAIL_OTP' || factor === 'SMS_OTP';
}

/** Returns the logical OR of two values, each of which may be unknown. */
function anyOf(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return one === true || other === true ? true : one === undefined || other === undefined ? undefined : false;
}
