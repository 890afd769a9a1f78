import type { VerifySoftwareTokenCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { verifyToken } from '../mfa/software-token';
import type { Operation } from '../services';
import { verifySetup } from '../sign-in/set-up-totp';
import { requireAccessToken } from '../tokens/access-token';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html */
export const verifySoftwareToken: Operation<VerifySoftwareTokenCommandInput> = async (input, services) => {
  const { AccessToken, Session } = input;
  const proof = { code: input.UserCode ?? '', deviceName: input.FriendlyDeviceName };
  if ((AccessToken === undefined) === (Session === undefined)) {
    throw exceptions.oneCredential();
  }
  if (Session !== undefined) {
    return { Status: 'SUCCESS', Session: verifySetup(services, Session, proof) };
  }
  const { pool, user } = await requireAccessToken(services, AccessToken);
  verifyToken(services, pool, user, proof);
  return { Status: 'SUCCESS' };
};
