import type { AssociateSoftwareTokenCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { associateToken } from '../mfa/software-token';
import type { Operation } from '../services';
import { startSetup } from '../sign-in/set-up-totp';
import { requireAccessToken } from '../tokens/access-token';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html */
export const associateSoftwareToken: Operation<AssociateSoftwareTokenCommandInput> = async (input, services) => {
  const { AccessToken, Session } = input;
  if ((AccessToken === undefined) === (Session === undefined)) {
    throw exceptions.oneCredential();
  }
  if (Session !== undefined) {
    const { secret, session } = startSetup(services, Session);
    return { SecretCode: secret, Session: session };
  }
  const { pool, user } = await requireAccessToken(services, AccessToken);
  return { SecretCode: associateToken(services, pool, user) };
};
