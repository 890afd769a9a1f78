import { html } from '../../../http/html';
import type { HttpResponse } from '../../../http/request';
import type { LoginContext } from '../login-context';
import { renderField } from './field';
import { loginForm, loginLink, renderLoginPage } from './layout';
import { newPasswordFields } from './new-password-fields';

/** The page that asks for a reset code and a new password. */
export function resetPasswordPage(
  context: LoginContext,
  { username, error, notice }: { readonly username?: string; readonly error?: string; readonly notice?: string },
): HttpResponse {
  const content = html`${loginForm(
    context,
    '/confirmForgotPassword',
    html`${renderField({ name: 'username', label: 'Username', autocomplete: 'username', value: username, isFocused: !username })}
${renderField({
  name: 'code',
  label: 'Code',
  autocomplete: 'one-time-code',
  isFocused: Boolean(username),
  isInvalid: error !== undefined,
})}
${newPasswordFields(context.authorization.pool, false)}
<button class="primary">Change the password</button>`,
  )}
<p>${loginLink(context, '/forgotPassword', 'Send another code')}</p>
<p>${loginLink(context, '/login', 'Back to sign-in')}</p>`;
  const status = error === undefined ? 200 : 400;
  return renderLoginPage(context, { title: 'Choose a new password', status, error, notice, content });
}
