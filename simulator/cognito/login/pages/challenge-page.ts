import { type Html, html } from '../../../http/html';
import type { HttpResponse } from '../../../http/request';
import type { CognitoServices } from '../../services';
import type { LoginAttempt } from '../login-attempt';
import type { LoginContext } from '../login-context';
import { appCodeContent, sentCodeContent } from './code-content';
import { renderField } from './field';
import { type FormContent, loginForm, loginLink, renderLoginPage } from './layout';
import { newPasswordFields } from './new-password-fields';
import { setupContent } from './setup-content';

interface Challenge {
  readonly attemptId: string;
  readonly attempt: LoginAttempt;
  readonly error?: string;
}

/** The page for a challenge of a sign-in. */
export function challengePage(
  services: CognitoServices,
  context: LoginContext,
  { attemptId, attempt, error }: Challenge,
): HttpResponse {
  const { title, content } = contentOf(services, context, attempt, error !== undefined);
  const form = loginForm(
    context,
    '/login',
    html`<input type="hidden" name="attempt" value="${attemptId}">\n${content}`,
  );
  return renderLoginPage(context, {
    title,
    status: error === undefined ? 200 : 400,
    error,
    content: html`${form}\n<p>${loginLink(context, '/login', 'Back to sign-in')}</p>`,
  });
}

function contentOf(
  services: CognitoServices,
  { authorization: { pool } }: LoginContext,
  attempt: LoginAttempt,
  isInvalid: boolean,
): FormContent {
  switch (attempt.challenge) {
    case 'NEW_PASSWORD_REQUIRED':
      return {
        title: 'Choose a new password',
        content: html`${newPasswordFields(pool, { isInvalid })}\n${attributeFields(attempt)}\n${SUBMIT}`,
      };
    case 'SOFTWARE_TOKEN_MFA':
      return appCodeContent(pool.users.findByUsername(attempt.username), services.clock.now(), isInvalid);
    case 'SELECT_MFA_TYPE':
      return { title: 'Choose a factor', content: html`${choices(attempt)}` };
    case 'MFA_SETUP':
      return setupContent(attempt, pool, isInvalid);
    default:
      return sentCodeContent(attempt, isInvalid);
  }
}

const SUBMIT = html`<button class="primary">Continue</button>`;

/** AWS: the attributes that a new user still has to enter (API reference, RespondToAuthChallenge). */
function attributeFields({ parameters }: LoginAttempt): Html {
  const names: unknown = JSON.parse(parameters['requiredAttributes'] ?? '[]');
  const fields = Array.isArray(names) ? names.map(String) : [];
  return html`${fields.map((name) =>
    renderField({ name, label: name.replace('userAttributes.', ''), autocomplete: 'off' }),
  )}`;
}

const NAME_OF: Readonly<Record<string, string>> = {
  SMS_MFA: 'Code by SMS',
  EMAIL_OTP: 'Code by email',
  SOFTWARE_TOKEN_MFA: 'Authenticator app',
};

function choices({ parameters }: LoginAttempt): Html[] {
  const factors: unknown = JSON.parse(parameters['MFAS_CAN_CHOOSE'] ?? '[]');
  return (Array.isArray(factors) ? factors.map(String) : []).map(
    (factor) => html`<button name="answer" value="${factor}">${NAME_OF[factor] ?? factor}</button>\n`,
  );
}
