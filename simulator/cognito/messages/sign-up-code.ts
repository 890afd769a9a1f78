import { applyChange } from '../pool/apply-change';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import { CODE_LIFE } from './codes';
import { type CodeDelivery, deliveryTo } from './delivery';
import { type MessageServices, sendCode } from './send-message';
import type { TriggerCaller } from './trigger';

/**
 * Sends the code that confirms a sign-up.
 *
 * AWS: the code goes to the phone number if the pool verifies both (DG/signing-up-users).
 *
 * @returns the delivery, or `undefined` if the pool verifies no attribute of the user
 * @throws AwsError as `sendMessage`
 */
export async function sendSignUpCode(
  services: MessageServices,
  pool: UserPool,
  user: PoolUser,
  source: 'CustomMessage_SignUp' | 'CustomMessage_ResendCode',
  caller: TriggerCaller,
): Promise<CodeDelivery | undefined> {
  for (const attribute of ['phone_number', 'email'] as const) {
    const delivery = pool.configuration.autoVerified.includes(attribute) ? deliveryTo(user, attribute) : undefined;
    if (delivery !== undefined) {
      const code = await sendCode(services, pool, user, delivery, CODE_LIFE.signUp, { source, caller });
      applyChange(services, pool, user, { kind: 'code issued', purpose: 'sign-up', code });
      return delivery;
    }
  }
  return undefined;
}
