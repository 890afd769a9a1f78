import type { Purpose } from '../../messages/purposes';

/** What the trigger needs of the event, every member checked; everything else is left alone. */
export interface MessageRequest {
  readonly purpose: Purpose;
  /** `request.codeParameter`: the placeholder that Cognito replaces by the code. */
  readonly code: string;
  /** `callerContext.clientId`; Cognito writes CLIENT_ID_NOT_APPLICABLE, or nothing, for a call by an administrator. */
  readonly clientId: string | undefined;
  readonly userAttributes: Readonly<Record<string, string>>;
  readonly clientMetadata: Readonly<Record<string, string>>;
}

/** AdminResetUserPassword arrives as CustomMessage_ForgotPassword: there is no source of its own. */
const PURPOSES: Readonly<Record<string, Purpose>> = { CustomMessage_ForgotPassword: 'passwordReset' };

/** A placeholder as Cognito writes it: short, and of characters that it takes back in a message. */
const PLACEHOLDER = /^\{[#\w]{1,32}\}$/;

/**
 * Reads the event of the CustomMessage trigger. Total: never throws, whatever the event holds.
 *
 * @returns the request, or why there is no message for it
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function readEvent(event: unknown): MessageRequest | { readonly unanswered: string } {
  const source = member(event, 'triggerSource');
  const request = member(event, 'request');
  const code = member(request, 'codeParameter');
  const purpose = typeof source === 'string' && Object.hasOwn(PURPOSES, source) ? PURPOSES[source] : undefined;
  if (purpose === undefined) {
    return { unanswered: 'the catalog has no message for this trigger source' };
  }
  if (typeof code !== 'string' || !PLACEHOLDER.test(code)) {
    return { unanswered: 'the event has no placeholder for the code' };
  }
  const clientId = member(member(event, 'callerContext'), 'clientId');
  return {
    purpose,
    code,
    clientId: typeof clientId === 'string' ? clientId : undefined,
    userAttributes: strings(member(request, 'userAttributes')),
    clientMetadata: strings(member(request, 'clientMetadata')),
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function strings(value: unknown): Record<string, string> {
  const wanted = ['brand', 'locale', 'custom:brand'];
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const one = member(value, name);
      return typeof one === 'string' ? [[name, one]] : [];
    }),
  );
}
