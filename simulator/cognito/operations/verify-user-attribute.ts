import type { VerifyUserAttributeCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireContactAttribute } from '../attributes/address';
import { claimAliases } from '../attributes/aliases';
import { requireCode } from '../messages/codes';
import { applyChange } from '../pool/apply-change';
import { changeUser } from '../pool/user';
import type { Operation } from '../services';
import { requireAccessToken } from '../tokens/access-token';

/**
 * Accepts the code that was sent to an address. A pending address then replaces the current one.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html
 */
export const verifyUserAttribute: Operation<VerifyUserAttributeCommandInput> = async (
  { AccessToken, AttributeName, Code },
  services,
) => {
  const { pool, user } = await requireAccessToken(services, AccessToken);
  const attribute = requireContactAttribute(AttributeName);
  const { address } = requireCode(services, user, attribute, Code);
  const change = { kind: 'attribute verified', attribute, address } as const;
  claimAliases(services, pool, user.sub, changeUser(user, change, services.clock.now()).attributes, false);
  applyChange(services, pool, user, change);
  return {};
};
