import type { LoginAttempt } from './login-attempt';

/** The responses to a challenge, or the reason why the form is invalid. */
export type Responses =
  | { readonly kind: 'valid'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'invalid'; readonly message: string };

/** The parameter that contains the field `code` or `answer` of a challenge. */
const PARAMETER_OF: Readonly<Record<string, string>> = {
  SMS_MFA: 'SMS_MFA_CODE',
  EMAIL_OTP: 'EMAIL_OTP_CODE',
  SOFTWARE_TOKEN_MFA: 'SOFTWARE_TOKEN_MFA_CODE',
  SELECT_MFA_TYPE: 'ANSWER',
  MFA_SETUP: 'email',
};

const ATTRIBUTE = 'userAttributes.';

/** Reads the responses to a challenge from the form of its page. Pure. */
export function readResponses({ challenge }: LoginAttempt, form: URLSearchParams): Responses {
  if (challenge !== 'NEW_PASSWORD_REQUIRED') {
    return { kind: 'valid', values: { [PARAMETER_OF[challenge] ?? '']: form.get('answer') ?? '' } };
  }
  const password = readNewPassword(form);
  return password === undefined
    ? { kind: 'invalid', message: PASSWORDS_DIFFER }
    : { kind: 'valid', values: { ...attributesOf(form), NEW_PASSWORD: password } };
}

export const PASSWORDS_DIFFER = 'The passwords differ. Enter the same password twice.';

/** Reads a new password that has to be entered twice; `undefined` if the two differ. */
export function readNewPassword(form: URLSearchParams): string | undefined {
  const password = form.get('newPassword') ?? '';
  return password === form.get('repeatedPassword') ? password : undefined;
}

function attributesOf(form: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...form].filter(([name]) => name.startsWith(ATTRIBUTE)));
}
