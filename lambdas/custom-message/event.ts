import { CONTEXT_METADATA_KEY } from '../../domain/message/message-context';
import { type CodePurpose, isInvitation } from '../../messages/renderer/purposes';

/** The parts of the event that the trigger uses. It ignores everything else. */
export interface MessageRequest {
  readonly purposes: SourcePurposes;
  /** `request.codeParameter`: the placeholder that Cognito replaces with the code. */
  readonly code: string;
  /** `request.usernameParameter` of an invitation: the placeholder that Cognito replaces with the username. */
  readonly username: string | undefined;
  readonly userPoolId: string | undefined;
  /** `callerContext.clientId`: the app client id, or CLIENT_ID_NOT_APPLICABLE for a call by an administrator. */
  readonly clientId: string | undefined;
  readonly userAttributes: Strings<(typeof ATTRIBUTES)[number]>;
  readonly clientMetadata: Strings<(typeof METADATA)[number]>;
}

/** The purposes of messages of a trigger source. */
export interface SourcePurposes {
  /** After a request of the user. */
  readonly self: CodePurpose;
  /** After a call by an administrator. */
  readonly administrator: CodePurpose;
  /** After a call whose verified context requests this purpose. The event alone does not differ. */
  readonly signed?: CodePurpose;
}

const always = (purpose: CodePurpose): SourcePurposes => ({ self: purpose, administrator: purpose });

/**
 * The purposes of messages by trigger source. AdminResetUserPassword has no source of its own: its event has the source
 * CustomMessage_ForgotPassword.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
const PURPOSES: Readonly<Record<string, SourcePurposes>> = {
  CustomMessage_ForgotPassword: { self: 'passwordReset', administrator: 'adminPasswordReset' },
  CustomMessage_AdminCreateUser: { ...always('invitation'), signed: 'resentInvitation' },
  CustomMessage_SignUp: always('signUp'),
  CustomMessage_ResendCode: always('signUp'),
  CustomMessage_UpdateUserAttribute: always('attributeVerification'),
  CustomMessage_VerifyUserAttribute: always('attributeVerification'),
  CustomMessage_Authentication: always('signInCode'),
};

/**
 * A placeholder as Cognito writes it: `{####}` or `{username}`. The braces are optional, because the sample events in the
 * AWS documentation have none (`####`), and tests use these events.
 */
const PLACEHOLDER = /^(?:\{[#\w]{1,32}\}|[#\w]{1,32})$/;

const ATTRIBUTES = ['sub', 'locale', 'custom:brand', 'name', 'given_name', 'cognito:user_status'] as const;
const METADATA = ['brand', 'locale', CONTEXT_METADATA_KEY] as const;

type Strings<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/**
 * Parses the event of the CustomMessage trigger. Never throws.
 *
 * @returns the request, or the id of the reason why there is no message for it
 */
export function readEvent(event: unknown): MessageRequest | { readonly unanswered: string } {
  const source = stringMember(event, 'triggerSource') ?? '';
  const request = member(event, 'request');
  const code = stringMember(request, 'codeParameter');
  const purposes = Object.hasOwn(PURPOSES, source) ? PURPOSES[source] : undefined;
  if (purposes === undefined) {
    return { unanswered: 'unknown-trigger-source' };
  }
  if (code === undefined || !PLACEHOLDER.test(code)) {
    return { unanswered: 'no-code-placeholder' };
  }
  const invites = isInvitation(purposes.self);
  const username = invites ? stringMember(request, 'usernameParameter') : undefined;
  if (invites && (username === undefined || !PLACEHOLDER.test(username))) {
    return { unanswered: 'no-username-placeholder' };
  }
  return {
    purposes,
    code,
    username,
    userPoolId: stringMember(event, 'userPoolId'),
    clientId: stringMember(member(event, 'callerContext'), 'clientId'),
    userAttributes: stringMembers(member(request, 'userAttributes'), ATTRIBUTES),
    clientMetadata: stringMembers(member(request, 'clientMetadata'), METADATA),
  };
}

/** Returns the trigger source if it is one of Cognito's, so that the log never contains a string from another source. */
export function triggerSourceOf(event: unknown): string | undefined {
  const source = stringMember(event, 'triggerSource');
  return source !== undefined && /^CustomMessage_[A-Za-z]{1,32}$/.test(source) ? source : undefined;
}

/** Returns the event with a customized response. */
export function withResponse(event: unknown, copy: Readonly<Record<string, string>>): unknown {
  const response = member(event, 'response');
  return { ...(event as object), response: { ...(typeof response === 'object' ? response : {}), ...copy } };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function stringMember(value: unknown, name: string): string | undefined {
  const one = member(value, name);
  return typeof one === 'string' ? one : undefined;
}

function stringMembers<Name extends string>(value: unknown, names: readonly Name[]): Strings<Name> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const one = stringMember(value, name);
    if (one !== undefined) {
      found[name] = one;
    }
  }
  return found;
}
