import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../temporary-password';

/**
 * The facts about a user pool that decide what Rekey can do for it. A member is `undefined` where the settings do not
 * tell: a template can hold a parameter or a condition in its place.
 */
export interface PoolFacts {
  /** Whether the pool sends email through Amazon SES (`EmailSendingAccount: DEVELOPER`). */
  readonly sendsThroughSes: boolean | undefined;
  /** Days for which a temporary password is valid. */
  readonly temporaryPasswordDays: number | undefined;
  /** Whether a new email address is verified by a link (`DefaultEmailOption: CONFIRM_WITH_LINK`), not by a code. */
  readonly verifiesByLink: boolean | undefined;
  /** Whether a CustomEmailSender trigger writes and sends all email. */
  readonly hasCustomEmailSender: boolean | undefined;
  /** Whether a CustomSMSSender trigger writes and sends all SMS messages. */
  readonly hasCustomSmsSender: boolean | undefined;
  /** ARN of the CustomMessage trigger, `null` where the pool has none. */
  readonly customMessageTrigger: string | null | undefined;
}

/**
 * Reads the facts from the settings of a user pool: the output of DescribeUserPool, or the properties of an
 * AWS::Cognito::UserPool resource. Both use the same names. An absent setting has AWS's default. Pure and total.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
export function readPoolFacts(settings: object): PoolFacts {
  const passwordPolicy = ['Policies', 'PasswordPolicy', 'TemporaryPasswordValidityDays'];
  return {
    sendsThroughSes: equals(settings, ['EmailConfiguration', 'EmailSendingAccount'], 'DEVELOPER'),
    temporaryPasswordDays: readDays(at(settings, passwordPolicy)),
    verifiesByLink: equals(settings, ['VerificationMessageTemplate', 'DefaultEmailOption'], 'CONFIRM_WITH_LINK'),
    hasCustomEmailSender: isPresent(settings, ['LambdaConfig', 'CustomEmailSender']),
    hasCustomSmsSender: isPresent(settings, ['LambdaConfig', 'CustomSMSSender']),
    customMessageTrigger: readText(at(settings, ['LambdaConfig', 'CustomMessage'])),
  };
}

/** Stands for a value that only the deployment knows. */
const NOT_KNOWN = Symbol('not known');

/** The value at a path; `undefined` where a member on the way is absent. */
function at(settings: object, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (value === undefined || value === null || value === NOT_KNOWN) {
      return value ?? undefined;
    }
    return isIntrinsic(value) || typeof value !== 'object' ? NOT_KNOWN : (value as Record<string, unknown>)[name];
  }, settings);
}

/** A reference or a function of a CloudFormation template. */
function isIntrinsic(value: unknown): boolean {
  const [name, ...others] = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return others.length === 0 && (name === 'Ref' || (name?.startsWith('Fn::') ?? false));
}

function equals(settings: object, path: readonly string[], wanted: string): boolean | undefined {
  const value = at(settings, path) ?? '';
  return typeof value === 'string' ? value === wanted : undefined;
}

function isPresent(settings: object, path: readonly string[]): boolean | undefined {
  const value = at(settings, path);
  return value === NOT_KNOWN ? undefined : value !== undefined && value !== null;
}

function readText(value: unknown): string | null | undefined {
  const text = value ?? null;
  return text === null || typeof text === 'string' ? text : undefined;
}

/** AWS: 0 counts as the default (API_PasswordPolicyType). */
function readDays(value: unknown): number | undefined {
  if (value !== undefined && typeof value !== 'number' && typeof value !== 'string') {
    return undefined;
  }
  const days = Number(value ?? 0);
  return Number.isNaN(days) ? undefined : days || DEFAULT_TEMPORARY_PASSWORD_DAYS;
}
