import type { GlobalSignOutCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { applyChange } from '../pool/apply-change';
import type { Operation } from '../services';
import { requireAccessToken } from '../tokens/access-token';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html */
export const globalSignOut: Operation<GlobalSignOutCommandInput> = async ({ AccessToken }, services) => {
  const { pool, user } = await requireAccessToken(services, AccessToken);
  applyChange(services, pool, user, { kind: 'signed out' });
  return {};
};
