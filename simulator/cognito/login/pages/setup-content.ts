import { html } from '../../../http/html';
import type { UserPool } from '../../pool/user-pool';
import type { LoginAttempt } from '../login-attempt';
import { renderField } from './field';
import type { FormContent } from './layout';

/** The form that sets up an authenticator app or, in a pool that offers only this factor, an email address. */
export function setupContent(attempt: LoginAttempt, pool: UserPool, isInvalid: boolean): FormContent {
  return attempt.secret === undefined ? emailContent(isInvalid) : appContent(attempt, attempt.secret, pool, isInvalid);
}

function appContent(
  { username }: LoginAttempt,
  secret: string,
  { settings }: UserPool,
  isInvalid: boolean,
): FormContent {
  const issuer = settings.Name ?? 'local';
  const uri = `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(username)}?${new URLSearchParams({ secret, issuer })}`;
  return {
    title: 'Set up an authenticator app',
    content: html`<p class="muted">Enter this key in an authenticator app, or <a href="${uri}">open it in an app</a> of this device. Then enter the code that the app shows.</p>
<p><code class="secret" dir="ltr" id="secret">${secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
${renderField({ name: 'answer', label: 'Code', autocomplete: 'one-time-code', isFocused: true, isInvalid })}
<button class="primary">Continue</button>`,
  };
}

function emailContent(isInvalid: boolean): FormContent {
  return {
    title: 'Set up codes by email',
    content: html`<p class="muted">You will receive a code at this address when you sign in.</p>
${renderField({ name: 'answer', label: 'Email address', type: 'email', autocomplete: 'email', isFocused: true, isInvalid })}
<button class="primary">Continue</button>`,
  };
}
