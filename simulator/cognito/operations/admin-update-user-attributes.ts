import type { AdminUpdateUserAttributesCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { readAttributeChanges } from '../attributes/attributes';
import { updateAttributes } from '../attributes/update-attributes';
import { administratorCaller } from '../messages/trigger-caller';
import { requirePool, requireUser } from '../pool/find';
import type { Operation } from '../services';

/**
 * Changes attributes, including the verified state of an address.
 *
 * AWS: an alias moves from its owner to the user (boto3#3213).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html
 */
export const adminUpdateUserAttributes: Operation<AdminUpdateUserAttributesCommandInput> = async (
  input,
  services,
  clientInfo,
) => {
  const pool = requirePool(services, input.UserPoolId);
  const user = requireUser(pool, input.Username);
  const changes = readAttributeChanges(pool, input.UserAttributes, 'administrator');
  const caller = administratorCaller(services, clientInfo, input.ClientMetadata);
  await updateAttributes(services, pool, user, changes, true, caller);
  return {};
};
