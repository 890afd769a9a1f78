import { z } from 'zod';
import { AwsError } from '../../aws/aws-error';
import type { HttpRequest, HttpResponse } from '../../http/request';
import { forgotPassword } from '../operations/forgot-password';
import { secretHashOf } from '../pool/secret-hash';
import type { CognitoServices } from '../services';
import { answerLoginPage } from './answer-login-page';
import { LOGIN_CLIENT } from './login-client';
import type { LoginContext } from './login-context';
import { forgotPasswordPage } from './pages/forgot-password-page';
import { resetPasswordPage } from './pages/reset-password-page';

const forgotPasswordOutput = z.object({
  CodeDeliveryDetails: z.object({ Destination: z.string(), DeliveryMedium: z.string() }),
});

/**
 * The page that sends a code to a user who forgot the password.
 *
 * @throws AuthorizationRefused
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-endpoints.html
 */
export function requestReset(request: HttpRequest, services: CognitoServices): Promise<HttpResponse> {
  return answerLoginPage(request, services, {
    show: (context) => forgotPasswordPage(context, {}),
    submit: (context, form) => sendCode(services, context, form.get('username') ?? ''),
  });
}

async function sendCode(services: CognitoServices, context: LoginContext, username: string): Promise<HttpResponse> {
  const { client } = context.authorization;
  const input = { ClientId: client.id, Username: username, SecretHash: secretHashOf(client, username) };
  try {
    const output = forgotPasswordOutput.parse(await forgotPassword(input, services, LOGIN_CLIENT));
    const { Destination, DeliveryMedium } = output.CodeDeliveryDetails;
    const medium = DeliveryMedium === 'SMS' ? 'an SMS' : 'an email';
    return resetPasswordPage(context, { username, notice: `A code was sent in ${medium} to ${Destination}.` });
  } catch (error) {
    if (error instanceof AwsError) {
      return forgotPasswordPage(context, { username, error: error.message });
    }
    throw error;
  }
}
