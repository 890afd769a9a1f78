import type { GetUserAttributeVerificationCodeCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireContactAttribute } from '../attributes/address';
import { exceptions } from '../exceptions';
import { CODE_LIFE } from '../messages/codes';
import { deliveryDetails, deliveryTo } from '../messages/delivery';
import { sendCode } from '../messages/send-message';
import { clientCaller } from '../messages/trigger-caller';
import { applyChange } from '../pool/apply-change';
import { withPending } from '../pool/user';
import type { Operation } from '../services';
import { requireAccessToken } from '../tokens/access-token';

/**
 * Sends a code to an address of a signed-in user, even if the address is verified.
 *
 * @see
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html
 */
export const getUserAttributeVerificationCode: Operation<GetUserAttributeVerificationCodeCommandInput> = async (
  input,
  services,
  clientInfo,
) => {
  const { pool, client, user } = await requireAccessToken(services, input.AccessToken);
  const attribute = requireContactAttribute(input.AttributeName);
  const next = withPending(user);
  const delivery = deliveryTo(next, attribute);
  if (delivery === undefined) {
    throw exceptions.noAddress(attribute);
  }
  const code = await sendCode(services, pool, next, delivery, CODE_LIFE.verification, {
    source: 'CustomMessage_VerifyUserAttribute',
    caller: clientCaller(client, clientInfo, input.ClientMetadata),
  });
  applyChange(services, pool, user, { kind: 'code issued', purpose: attribute, code });
  return { CodeDeliveryDetails: deliveryDetails(delivery) };
};
