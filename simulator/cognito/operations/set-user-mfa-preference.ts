import type { SetUserMFAPreferenceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { chooseFactors } from '../mfa/choose-factors';
import type { Operation } from '../services';
import { requireAccessToken } from '../tokens/access-token';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html */
export const setUserMFAPreference: Operation<SetUserMFAPreferenceCommandInput> = async (input, services) => {
  const holder = await requireAccessToken(services, input.AccessToken);
  chooseFactors(services, holder, input, (factor) => {
    if (factor !== 'SOFTWARE_TOKEN_MFA') {
      return exceptions.noDelivery(factor);
    }
    return holder.user.pendingSecret === undefined ? exceptions.tokenNotSetUp() : exceptions.tokenNotVerified();
  });
  return {};
};
