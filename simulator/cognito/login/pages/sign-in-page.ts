import { html } from '../../../http/html';
import type { HttpResponse } from '../../../http/request';
import type { LoginContext } from '../login-context';
import { renderField } from './field';
import { loginForm, loginLink, renderLoginPage } from './layout';

interface SignInPage {
  readonly username?: string | undefined;
  readonly error?: string;
  readonly notice?: string;
}

/** The page that asks for a username and a password. */
export function signInPage(context: LoginContext, { username, error, notice }: SignInPage): HttpResponse {
  const hasName = Boolean(username);
  const content = html`<p class="muted">You will continue to <bdi>${context.authorization.client.settings.ClientName}</bdi>.</p>
${loginForm(
  context,
  '/login',
  html`${renderField({
    name: 'username',
    label: 'Username',
    autocomplete: 'username',
    value: username,
    isInvalid: error !== undefined,
    isFocused: !hasName,
  })}
${renderField({
  name: 'password',
  label: 'Password',
  type: 'password',
  autocomplete: 'current-password',
  isFocused: hasName,
})}
<button class="primary">Sign in</button>`,
)}
<p>${loginLink(context, '/forgotPassword', 'Forgot your password?')}</p>`;
  return renderLoginPage(context, {
    title: 'Sign in',
    status: error === undefined ? 200 : 400,
    error,
    notice,
    content,
  });
}
