import type { VerifySoftwareTokenCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { verifyToken } from '../mfa/software-token';
import { applyChange } from '../pool/apply-change';
import type { Operation } from '../services';
import { continueSetup } from '../sign-in/set-up-totp';
import { requireAccessToken } from '../tokens/access-token';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html */
export const verifySoftwareToken: Operation<VerifySoftwareTokenCommandInput> = async (input, services) => {
  const { AccessToken, Session } = input;
  const proof = { code: input.UserCode ?? '', deviceName: input.FriendlyDeviceName };
  if ((AccessToken === undefined) === (Session === undefined)) {
    throw exceptions.oneCredential();
  }
  if (Session !== undefined) {
    const { session } = continueSetup(services, 'software token', Session, ({ pool, user }) => {
      const verified = verifyToken(services, pool, user, proof);
      if (services.switches.get('preferenceAfterMfaSetup') === 'SOFTWARE_TOKEN_MFA') {
        const factor = 'SOFTWARE_TOKEN_MFA';
        const settings = [...verified.mfaSettings.filter((one) => one !== factor), factor] as const;
        applyChange(services, pool, verified, { kind: 'MFA chosen', settings, preferred: factor });
      }
    });
    return { Status: 'SUCCESS', Session: session };
  }
  const { pool, user } = await requireAccessToken(services, AccessToken);
  verifyToken(services, pool, user, proof);
  return { Status: 'SUCCESS' };
};
