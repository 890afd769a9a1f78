import type { AssociateSoftwareTokenCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { associateToken } from '../mfa/software-token';
import type { Operation } from '../services';
import { continueSetup } from '../sign-in/set-up-totp';
import { requireAccessToken } from '../tokens/access-token';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html */
export const associateSoftwareToken: Operation<AssociateSoftwareTokenCommandInput> = async (input, services) => {
  const { AccessToken, Session } = input;
  if ((AccessToken === undefined) === (Session === undefined)) {
    throw exceptions.oneCredential();
  }
  if (Session !== undefined) {
    const { result, session } = continueSetup(services, 'MFA setup', Session, ({ pool, user }) =>
      associateToken(services, pool, user),
    );
    return { SecretCode: result, Session: session };
  }
  const { pool, user } = await requireAccessToken(services, AccessToken);
  return { SecretCode: associateToken(services, pool, user) };
};
