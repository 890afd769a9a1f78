import type { SignUpCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { claimAliases } from '../attributes/aliases';
import { readNewAttributes } from '../attributes/attributes';
import { attributeOfName, nameNewUser } from '../attributes/usernames';
import { exceptions } from '../exceptions';
import { deliveryDetails } from '../messages/delivery';
import { sendSignUpCode } from '../messages/sign-up-code';
import { refuseTriggers } from '../messages/trigger';
import { clientCaller } from '../messages/trigger-caller';
import { requirePolicy } from '../pool/password-policy';
import { newUser, recordPassword } from '../pool/user';
import { findUserByClient } from '../pool/user-by-client';
import type { Operation } from '../services';

/**
 * Creates an unconfirmed user, and sends a code if the pool verifies one of the user's addresses.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
export const signUp: Operation<SignUpCommandInput> = async (input, services, clientInfo) => {
  const { pool, client, name } = findUserByClient(services, input);
  if (pool.configuration.onlyAdministratorsCreateUsers) {
    throw exceptions.signUpNotPermitted();
  }
  refuseTriggers(pool, ['PreSignUp']);
  if (input.Password === undefined && pool.configuration.hasOneTimePasswords) {
    throw exceptions.unsupported('SignUp without a Password, in a user pool with one-time passwords');
  }
  const chosen = input.Password ?? '';
  requirePolicy(pool.configuration.passwordPolicy, chosen, 'Password did not conform with policy');
  const given = readNewAttributes(pool, input.UserAttributes, client, attributeOfName(pool, name));
  const sub = services.randomness.uuid();
  const { username, attributes } = nameNewUser(pool, name, given, sub, 'User already exists');
  claimAliases(services, pool, sub, attributes, false);
  const now = services.clock.now();
  const password = recordPassword(pool.id, username, chosen, now);
  const user = newUser({ username, sub, status: 'UNCONFIRMED', attributes, password }, now);
  pool.users.put(user);
  try {
    const caller = clientCaller(client, clientInfo, input.ClientMetadata);
    const delivery = await sendSignUpCode(services, pool, user, 'CustomMessage_SignUp', caller);
    return {
      UserConfirmed: false,
      UserSub: sub,
      CodeDeliveryDetails: delivery && deliveryDetails(delivery),
    };
  } catch (error) {
    if (services.switches.get('signUpWithoutMessage') === 'no user') {
      pool.removeUser(user);
    }
    throw error;
  }
};
