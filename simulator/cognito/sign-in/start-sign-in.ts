import type { AwsError } from '../../aws/aws-error';
import { exceptions } from '../exceptions';
import { refuseIdentityProviders } from '../pool/identity-providers';
import { requireSecretHash } from '../pool/secret-hash';
import type { UserPoolClient } from '../pool/user-pool-client';
import type { CognitoServices } from '../services';
import { renewTokens } from '../tokens/issue-tokens';
import { runPreAuthentication } from './authentication-triggers';
import { startChoice } from './choice-sign-in';
import { type Parameters, requireParameter } from './parameters';
import { signInWithPassword } from './password-sign-in';
import type { SignInRequest, SignInServices } from './sign-in-request';
import { startSrp } from './srp-sign-in';

/**
 * Performs the first step of a sign-in, or a refresh.
 *
 * @param operation the operation that was called: a flow with a plain password is supported by one of the two only
 * @throws AwsError InvalidParameterException for an unavailable flow, and the exceptions of the flow
 */
export function startSignIn(
  services: SignInServices,
  request: SignInRequest,
  operation: 'InitiateAuth' | 'AdminInitiateAuth',
  flow: string | undefined,
  parameters: Parameters,
): Promise<object> | object {
  const { client } = request;
  const byAdministrator = operation === 'AdminInitiateAuth';
  switch (flow) {
    case 'USER_SRP_AUTH':
      requireFlow(client, 'ALLOW_USER_SRP_AUTH', exceptions.srpNotEnabled);
      return authenticate(services, request, parameters, startSrp);
    case 'USER_AUTH':
      requireFlow(client, 'ALLOW_USER_AUTH', () => exceptions.flowNotEnabled(flow)); // Assumed: the message about USER_AUTH
      return authenticate(services, request, parameters, startChoice);
    case 'USER_PASSWORD_AUTH':
      if (byAdministrator) {
        throw exceptions.flowNotSupported();
      }
      requireFlow(client, 'ALLOW_USER_PASSWORD_AUTH', () => exceptions.flowNotEnabled(flow));
      return authenticate(services, request, parameters, signInWithPassword);
    case 'ADMIN_USER_PASSWORD_AUTH':
    case 'ADMIN_NO_SRP_AUTH':
      if (!byAdministrator) {
        throw exceptions.flowNotSupported();
      }
      requireFlow(client, 'ALLOW_ADMIN_USER_PASSWORD_AUTH', exceptions.adminFlowNotEnabled);
      return authenticate(services, request, parameters, signInWithPassword);
    case 'REFRESH_TOKEN_AUTH':
    case 'REFRESH_TOKEN':
      return refresh(services, request, parameters);
    default:
      throw exceptions.unsupported(`the AuthFlow ${flow}`);
  }
}

function requireFlow({ authFlows }: UserPoolClient, flow: string, refusal: () => AwsError): void {
  if (!authFlows.includes(flow)) {
    throw refusal();
  }
}

/**
 * Runs the PreAuthentication trigger, and starts a sign-in.
 *
 * @throws AwsError as `runPreAuthentication` and `start`
 */
export async function authenticate(
  services: SignInServices,
  request: SignInRequest,
  parameters: Parameters,
  start: (services: SignInServices, request: SignInRequest, parameters: Parameters) => Promise<object> | object,
): Promise<object> {
  refuseIdentityProviders(request.client);
  const name = requireParameter(parameters, 'USERNAME');
  requireSecretHash(request.client, [name], parameters['SECRET_HASH']);
  await runPreAuthentication(services, request, name);
  return start(services, request, parameters);
}

async function refresh(
  services: Pick<CognitoServices, 'tokens' | 'lambda'>,
  request: SignInRequest,
  parameters: Parameters,
) {
  const { client } = request;
  if (client.rotationGraceSeconds !== undefined) {
    // AWS: a client with rotation cannot use this flow (DG/amazon-cognito-user-pools-using-the-refresh-token).
    throw exceptions.flowNotEnabled('REFRESH_TOKEN_AUTH');
  }
  requireFlow(client, 'ALLOW_REFRESH_TOKEN_AUTH', () => exceptions.flowNotEnabled('REFRESH_TOKEN_AUTH')); // Assumed: the message
  const token = requireParameter(parameters, 'REFRESH_TOKEN');
  const result = await renewTokens(services, request, token, ({ username, sub }) =>
    requireSecretHash(client, [username, sub], parameters['SECRET_HASH']),
  );
  return { ChallengeParameters: {}, AuthenticationResult: result };
}
