import type { UpdateUserAttributesCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { readAttributeChanges } from '../attributes/attributes';
import { updateAttributes } from '../attributes/update-attributes';
import { deliveryDetails } from '../messages/delivery';
import { clientCaller } from '../messages/trigger-caller';
import type { Operation } from '../services';
import { requireAccessToken } from '../tokens/access-token';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html */
export const updateUserAttributes: Operation<UpdateUserAttributesCommandInput> = async (
  input,
  services,
  clientInfo,
) => {
  const { pool, client, user } = await requireAccessToken(services, input.AccessToken);
  const changes = readAttributeChanges(pool, input.UserAttributes, client);
  const caller = clientCaller(client, clientInfo, input.ClientMetadata);
  const deliveries = await updateAttributes(services, pool, user, changes, false, caller);
  return deliveries.length === 0 ? {} : { CodeDeliveryDetailsList: deliveries.map(deliveryDetails) };
};
