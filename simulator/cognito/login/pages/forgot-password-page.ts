import { html } from '../../../http/html';
import type { HttpResponse } from '../../../http/request';
import type { LoginContext } from '../login-context';
import { renderField } from './field';
import { loginForm, loginLink, renderLoginPage } from './layout';

/** The page that asks for the username of a user who forgot the password. */
export function forgotPasswordPage(
  context: LoginContext,
  { username, error }: { readonly username?: string; readonly error?: string },
): HttpResponse {
  const content = html`<p class="muted">Enter your username. You will receive a code to choose a new password.</p>
${loginForm(
  context,
  '/forgotPassword',
  html`${renderField({
    name: 'username',
    label: 'Username',
    autocomplete: 'username',
    value: username,
    isFocused: true,
    isInvalid: error !== undefined,
  })}
<button class="primary">Send the code</button>`,
)}
<p>${loginLink(context, '/login', 'Back to sign-in')}</p>`;
  const status = error === undefined ? 200 : 400;
  return renderLoginPage(context, { title: 'Forgot your password?', status, error, content });
}
