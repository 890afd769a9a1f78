import { brokenConstraints, describeIssue, requireNoIssues, type StringConstraint } from '../../aws/constraints';
import type { Lambda } from '../../lambda/lambda';
import { exceptions } from '../exceptions';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { BehaviorSwitches } from '../switches';
import { CODE_PARAMETER, hasLinkPlaceholder } from './fill-message';
import { carriesCode, isCodeEmail, isCodeSms, isLinkEmail, isSubject } from './message-patterns';
import { runTrigger, type TriggerCaller } from './trigger';

/** The message of a trigger. Cognito uses the pool's own template for a member that is `null`. */
export interface CustomMessage {
  readonly emailSubject: string | null;
  readonly emailMessage: string | null;
  readonly smsMessage: string | null;
}

/** AWS: the seven trigger sources (DG/user-pool-lambda-custom-message). */
export type MessageSource = `CustomMessage_${
  | 'SignUp'
  | 'AdminCreateUser'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication'}`;

const USERNAME_PARAMETER = '{username}';
const LINK_PARAMETER = '{##Click Here##}';

/** A message that uses the pool's own templates only. */
export const NO_MESSAGE: CustomMessage = { emailSubject: null, emailMessage: null, smsMessage: null };

/** AWS: limits and patterns from the API model, and member names from exceptions of AWS. */
const TEXT_RULES: Readonly<Record<'emailBody' | 'emailBodyByLink' | 'emailSubject' | 'smsMessage', StringConstraint>> =
  {
    emailBody: {
      min: 6,
      max: 20_000,
      pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*',
      matches: isCodeEmail,
    },
    emailBodyByLink: {
      min: 6,
      max: 20_000,
      pattern:
        '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{##[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*##\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*',
      matches: isLinkEmail,
    },
    emailSubject: {
      min: 1,
      max: 140,
      pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+',
      matches: isSubject,
    },
    smsMessage: {
      min: 6,
      max: 140,
      pattern: '.*\\{####\\}.*',
      matches: isCodeSms,
    },
  };

type Member = keyof typeof TEXT_RULES;

/** The trigger source and the caller of the request that causes a message. */
export interface MessageCause {
  readonly source: MessageSource;
  readonly caller: TriggerCaller;
  /** True if the email confirms a sign-up by a link. */
  readonly confirmsByLink: boolean;
}

/**
 * Runs the CustomMessage trigger of a pool and validates its message as Cognito does.
 *
 * @returns `NO_MESSAGE` if the pool has no such trigger
 * @throws AwsError UnexpectedLambdaException, UserLambdaValidationException, InvalidLambdaResponseException,
 * InvalidParameterException
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export async function runCustomMessage(
  { lambda, switches }: { readonly lambda: Lambda; readonly switches: BehaviorSwitches },
  pool: UserPool,
  user: PoolUser,
  { source, caller, confirmsByLink }: MessageCause,
): Promise<CustomMessage> {
  const invites = source === 'CustomMessage_AdminCreateUser';
  const response = await runTrigger(lambda, pool, user, 'CustomMessage', {
    source,
    caller,
    request: {
      codeParameter: CODE_PARAMETER,
      linkParameter: LINK_PARAMETER,
      usernameParameter: invites ? USERNAME_PARAMETER : null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  if (response === undefined) {
    return NO_MESSAGE;
  }
  const message = {
    emailSubject: text(response, 'emailSubject'),
    emailMessage: text(response, 'emailMessage'),
    smsMessage: text(response, 'smsMessage'),
  };
  return validate(invites ? withPlaceholders(message, switches) : message, pool, switches, confirmsByLink);
}

function text(response: object, name: string): string | null {
  const value: unknown = (response as Readonly<Record<string, unknown>>)[name] ?? null;
  if (value !== null && typeof value !== 'string') {
    throw exceptions.lambdaOutput();
  }
  return value;
}

function validate(message: CustomMessage, pool: UserPool, switches: BehaviorSwitches, byLink: boolean): CustomMessage {
  const { emailSubject, emailMessage, smsMessage } = message;
  const writesEmail = (emailMessage ?? emailSubject) !== null;
  const bySes = pool.configuration.sendsThroughSes;
  if (writesEmail && !bySes && switches.get('emailUnderDefaultSender') === 'refused') {
    throw exceptions.lambdaOutput(); // AWS: only with EmailSendingAccount DEVELOPER (DG/user-pool-lambda-custom-message)
  }
  const ignoresEmail = !bySes && switches.get('emailUnderDefaultSender') === 'ignored';
  const keepsOwnLink = byLink && switches.get('linkInTriggerMessage') === "pool's text";
  if (keepsOwnLink && emailMessage !== null && hasLinkPlaceholder(emailMessage)) {
    return { ...NO_MESSAGE, smsMessage: acceptText('smsMessage', smsMessage, switches) };
  }
  return {
    emailMessage: ignoresEmail ? null : acceptText(byLink ? 'emailBodyByLink' : 'emailBody', emailMessage, switches),
    emailSubject: ignoresEmail ? null : acceptText('emailSubject', emailSubject, switches),
    smsMessage: acceptText('smsMessage', smsMessage, switches),
  };
}

function acceptText(member: Member, value: string | null, switches: BehaviorSwitches): string | null {
  if (value === null) {
    return null;
  }
  if (value === '') {
    throw exceptions.messageEmpty();
  }
  const rule = TEXT_RULES[member];
  if (value.length > (rule.max ?? value.length) && switches.get('longTriggerText') === "pool's text") {
    return null;
  }
  const shown = member === 'emailBodyByLink' ? 'emailBody' : member;
  const acceptsLines = member === 'smsMessage' && switches.get('lineBreakInTriggerSms') === 'accepted';
  const checked = acceptsLines ? value.replaceAll('\n', ' ') : value;
  requireNoIssues(brokenConstraints(checked, rule).map((broken) => describeIssue(shown, `'${value}'`, broken)));
  return value;
}

/** Requires that each body of an invitation contains the placeholders of the username and of the temporary password. */
function withPlaceholders(message: CustomMessage, switches: BehaviorSwitches): CustomMessage {
  const complete = (body: string | null): boolean =>
    body === null || (body.includes(USERNAME_PARAMETER) && body.includes(CODE_PARAMETER));
  if (switches.get('invitationWithoutPlaceholders') === "pool's text") {
    return {
      ...message,
      emailMessage: complete(message.emailMessage) ? message.emailMessage : null,
      smsMessage: complete(message.smsMessage) ? message.smsMessage : null,
    };
  }
  for (const [member, body] of [
    ['emailBody', message.emailMessage],
    ['smsMessage', message.smsMessage],
  ] as const) {
    if (body !== null && carriesCode(body) && !complete(body)) {
      const pattern = '.*\\{username\\}.*'; // Assumed: the message about a missing username
      requireNoIssues([
        describeIssue(member, `'${body}'`, `Member must satisfy regular expression pattern: ${pattern}`),
      ]);
    }
  }
  return message;
}
