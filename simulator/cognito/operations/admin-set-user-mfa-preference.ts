import type { AdminSetUserMFAPreferenceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { chooseFactors } from '../mfa/choose-factors';
import { requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html */
export const adminSetUserMFAPreference: Operation<AdminSetUserMFAPreferenceCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  const user = requireUser(pool, input.Username);
  chooseFactors(services, { pool, user }, input, exceptions.noDelivery);
  return {};
};
