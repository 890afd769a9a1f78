import type { Lambda } from '../lambda/lambda';
import { brokenConstraints, describeFault, requireNoFaults, type StringConstraint } from './constraints';
import { exceptions } from './exceptions';
import type { PoolUser } from './user';
import type { UserPool } from './user-pool';

/** What a trigger wrote, or `null` for the texts that it left to the pool. */
export interface CustomMessage {
  readonly emailSubject: string | null;
  readonly emailMessage: string | null;
  readonly smsMessage: string | null;
}

export interface TriggerCause {
  readonly triggerSource: `CustomMessage_${string}`;
  /** `CLIENT_ID_NOT_APPLICABLE` for a call by an administrator. */
  readonly clientId: string;
  readonly clientMetadata?: Readonly<Record<string, string>>;
  readonly awsSdkVersion: string;
}

/** AWS: a trigger has to answer in five seconds (DG/cognito-user-pools-working-with-lambda-triggers). */
const PATIENCE_MILLISECONDS = 5_000;
/** AWS: up to three attempts (the same page in 2023; the page of 2026 says only that it may retry). */
const ATTEMPTS = 3;

export const CODE_PARAMETER = '{####}';
const LINK_PARAMETER = '{##Click Here##}';

/** AWS: the characters of EmailVerificationMessageType and EmailVerificationSubjectType; Java's `\s` is ASCII only. */
const REFUSED_IN_MAIL = /[^\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]/u;

const carriesCode = (text: string): boolean => text.includes(CODE_PARAMETER);

/** AWS: the limits and patterns of the API model, under the names that AWS's own refusals were seen with. */
const TEXT_RULES: Readonly<Record<'emailBody' | 'emailSubject' | 'smsMessage', StringConstraint>> = {
  emailBody: {
    min: 6,
    max: 20_000,
    pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*',
    matches: (text) => carriesCode(text) && !REFUSED_IN_MAIL.test(text),
  },
  emailSubject: {
    min: 1,
    max: 140,
    pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+',
    matches: (text) => !REFUSED_IN_MAIL.test(text),
  },
  smsMessage: { min: 6, max: 140, pattern: '.*\\{####\\}.*', matches: carriesCode },
};

/**
 * Runs the CustomMessage trigger of a pool for a user, as Cognito does: with its permission checked, five seconds and
 * up to three attempts, and its answer validated.
 *
 * @returns all `null` where the pool has no such trigger
 * @throws AwsError UnexpectedLambdaException, UserLambdaValidationException, InvalidLambdaResponseException,
 * InvalidParameterException
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export async function runCustomMessage(
  lambda: Lambda,
  pool: UserPool,
  user: PoolUser,
  cause: TriggerCause,
): Promise<CustomMessage> {
  const functionArn = pool.configuration.customMessageArn;
  if (functionArn === undefined) {
    return { emailSubject: null, emailMessage: null, smsMessage: null };
  }
  if (!lambda.has(functionArn)) {
    throw exceptions.lambdaNotConfigured();
  }
  if (!lambda.permits(functionArn, 'cognito-idp.amazonaws.com', pool.configuration.arn)) {
    throw exceptions.lambdaNotInvoked('CustomMessage', 'AccessDeniedException.');
  }
  const payload = JSON.stringify(triggerEvent(pool, user, cause));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const outcome = await lambda.invoke(functionArn, payload, PATIENCE_MILLISECONDS);
    switch (outcome.kind) {
      case 'error':
        throw exceptions.lambdaFailed('CustomMessage', outcome.error.errorMessage);
      case 'result':
        return readResponse(pool, outcome.payload);
      case 'too large':
        throw exceptions.lambdaNotInvoked('CustomMessage', 'RequestTooLargeException.'); // Assumed
      case 'abandoned':
    }
  }
  throw exceptions.lambdaNotInvoked('CustomMessage', 'Socket timeout while invoking Lambda function.');
}

function triggerEvent(pool: UserPool, user: PoolUser, cause: TriggerCause) {
  return {
    version: '1',
    region: pool.id.slice(0, pool.id.indexOf('_')),
    userPoolId: pool.id,
    userName: user.username,
    callerContext: { awsSdkVersion: cause.awsSdkVersion, clientId: cause.clientId },
    triggerSource: cause.triggerSource,
    request: {
      userAttributes: { sub: user.sub, 'cognito:user_status': user.status, ...user.attributes },
      codeParameter: CODE_PARAMETER,
      linkParameter: LINK_PARAMETER,
      usernameParameter: null,
      ...(cause.clientMetadata && { clientMetadata: cause.clientMetadata }),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
}

function readResponse(pool: UserPool, payload: string): CustomMessage {
  const response = memberOf(JSON.parse(payload), 'response');
  if (typeof response !== 'object' || response === null) {
    throw exceptions.lambdaOutput();
  }
  const message = {
    emailSubject: text(response, 'emailSubject'),
    emailMessage: text(response, 'emailMessage'),
    smsMessage: text(response, 'smsMessage'),
  };
  if ((message.emailMessage ?? message.emailSubject) !== null && !pool.configuration.sendsThroughSes) {
    throw exceptions.lambdaOutput(); // AWS: only with EmailSendingAccount DEVELOPER; that it is enforced is assumed
  }
  requireText('emailBody', message.emailMessage);
  requireText('emailSubject', message.emailSubject);
  requireText('smsMessage', message.smsMessage);
  return message;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(response: object, name: string): string | null {
  const value = memberOf(response, name) ?? null;
  if (value !== null && typeof value !== 'string') {
    throw exceptions.lambdaOutput();
  }
  return value;
}

function requireText(member: keyof typeof TEXT_RULES, value: string | null): void {
  if (value === null) {
    return;
  }
  if (value === '') {
    throw exceptions.messageEmpty();
  }
  const broken = brokenConstraints(value, TEXT_RULES[member]);
  requireNoFaults(broken.map((one) => describeFault(member, `'${value}'`, one)));
}
