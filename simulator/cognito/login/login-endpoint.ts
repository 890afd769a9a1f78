import { AwsError } from '../../aws/aws-error';
import type { HttpRequest, HttpResponse } from '../../http/request';
import type { CognitoServices } from '../services';
import { answerLoginPage } from './answer-login-page';
import type { LoginAttempt } from './login-attempt';
import type { LoginContext } from './login-context';
import { challengePage } from './pages/challenge-page';
import { resetPasswordPage } from './pages/reset-password-page';
import { signInPage } from './pages/sign-in-page';
import { redirectWithCode } from './redirects';
import { readResponses } from './responses';
import { startBrowserSession } from './session-cookie';
import { continueLogin, finishSetup, type SignInStep, startLogin } from './sign-in-step';

/**
 * The login page: a form for the password, then a form for each challenge.
 *
 * @throws AuthorizationRefused
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/login-endpoint.html
 */
export function logIn(request: HttpRequest, services: CognitoServices): Promise<HttpResponse> {
  return answerLoginPage(request, services, {
    show: (context) => signInPage(context, { username: context.authorization.loginHint }),
    submit: (context, form) => submitStep(services, context, form),
  });
}

async function submitStep(
  services: CognitoServices,
  context: LoginContext,
  form: URLSearchParams,
): Promise<HttpResponse> {
  const attemptId = form.get('attempt');
  if (attemptId === null) {
    return submitPassword(services, context, form);
  }
  const attempt = services.loginAttempts.find(attemptId);
  return attempt?.clientId === context.authorization.client.id
    ? submitResponse(services, context, { attemptId, attempt }, form)
    : signInPage(context, { error: 'The sign-in has expired. Sign in again.' });
}

async function submitPassword(
  services: CognitoServices,
  context: LoginContext,
  form: URLSearchParams,
): Promise<HttpResponse> {
  const [username, password] = [form.get('username') ?? '', form.get('password') ?? ''];
  try {
    return showNext(services, context, await startLogin(services, context.authorization, { username, password }));
  } catch (error) {
    if (error instanceof AwsError) {
      return error.type === 'PasswordResetRequiredException'
        ? resetPasswordPage(context, { username, notice: 'Your password was reset. Enter the code that you received.' })
        : signInPage(context, { username, error: error.message });
    }
    throw error;
  }
}

async function submitResponse(
  services: CognitoServices,
  context: LoginContext,
  { attemptId, attempt }: { readonly attemptId: string; readonly attempt: LoginAttempt },
  form: URLSearchParams,
): Promise<HttpResponse> {
  const { authorization } = context;
  const responses = readResponses(attempt, form);
  if (responses.kind === 'invalid') {
    return challengePage(services, context, { attemptId, attempt, error: responses.message });
  }
  try {
    const step = await (attempt.secret === undefined
      ? continueLogin(services, authorization, attempt, responses.values)
      : finishSetup(services, authorization, attempt, form.get('answer') ?? ''));
    services.loginAttempts.take(attemptId);
    return showNext(services, context, step);
  } catch (error) {
    if (error instanceof AwsError) {
      return error.type === 'NotAuthorizedException' // The session has ended, or the user may not sign in.
        ? signInPage(context, { username: attempt.username, error: error.message })
        : challengePage(services, context, { attemptId, attempt, error: error.message });
    }
    throw error;
  }
}

function showNext(services: CognitoServices, context: LoginContext, step: SignInStep): HttpResponse {
  const { authorization } = context;
  switch (step.kind) {
    case 'signed in': {
      const authenticatedAt = services.clock.now();
      const cookie = startBrowserSession(services, authorization.pool, step.user, authenticatedAt);
      return redirectWithCode(services, authorization, { user: step.user, authenticatedAt }, [cookie]);
    }
    case 'challenge': {
      const { attempt } = step;
      return challengePage(services, context, { attemptId: services.loginAttempts.add(attempt), attempt });
    }
  }
}
