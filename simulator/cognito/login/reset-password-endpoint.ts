import { AwsError } from '../../aws/aws-error';
import type { HttpRequest, HttpResponse } from '../../http/request';
import { confirmForgotPassword } from '../operations/confirm-forgot-password';
import { secretHashOf } from '../pool/secret-hash';
import type { CognitoServices } from '../services';
import { answerLoginPage } from './answer-login-page';
import { LOGIN_CLIENT } from './login-client';
import type { LoginContext } from './login-context';
import { resetPasswordPage } from './pages/reset-password-page';
import { signInPage } from './pages/sign-in-page';
import { PASSWORDS_DIFFER, readNewPassword } from './responses';

/**
 * The page that accepts a reset code and a new password.
 *
 * @throws AuthorizationRefused
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-endpoints.html
 */
export function resetPassword(request: HttpRequest, services: CognitoServices): Promise<HttpResponse> {
  return answerLoginPage(request, services, {
    show: (context) => resetPasswordPage(context, {}),
    submit: (context, form) => confirm(services, context, form),
  });
}

async function confirm(services: CognitoServices, context: LoginContext, form: URLSearchParams): Promise<HttpResponse> {
  const { client } = context.authorization;
  const username = form.get('username') ?? '';
  const Password = readNewPassword(form);
  if (Password === undefined) {
    return resetPasswordPage(context, { username, error: PASSWORDS_DIFFER });
  }
  const input = {
    ClientId: client.id,
    Username: username,
    SecretHash: secretHashOf(client, username),
    ConfirmationCode: form.get('code') ?? '',
    Password,
  };
  try {
    await confirmForgotPassword(input, services, LOGIN_CLIENT);
    return signInPage(context, { username, notice: 'Your password was changed. Sign in with the new password.' });
  } catch (error) {
    if (error instanceof AwsError) {
      return resetPasswordPage(context, { username, error: error.message });
    }
    throw error;
  }
}
