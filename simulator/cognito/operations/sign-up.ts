import type { SignUpCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { claimAliases } from '../attributes/aliases';
import { readNewAttributes } from '../attributes/attributes';
import { attributeOfName, describeNewName, nameNewUser } from '../attributes/usernames';
import { exceptions } from '../exceptions';
import { deliveryDetails } from '../messages/delivery';
import { runPostConfirmation } from '../messages/post-confirmation';
import { runPreSignUp } from '../messages/pre-sign-up';
import { sendSignUpCode } from '../messages/sign-up-code';
import type { TriggerCaller } from '../messages/trigger';
import { clientCaller } from '../messages/trigger-caller';
import { requirePolicy } from '../pool/password-policy';
import { newUser, type PoolUser, recordPassword } from '../pool/user';
import { findUserByClient, type UserByClient } from '../pool/user-by-client';
import type { CognitoServices, Operation } from '../services';

/**
 * Creates a user, and sends a code if the pool verifies one of the user's addresses. The PreSignUp trigger can
 * confirm the user, who then receives none.
 *
 * AWS: the PostConfirmation trigger runs for such a user (DG/user-pool-lambda-post-confirmation; two emulators).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
export const signUp: Operation<SignUpCommandInput> = async (input, services, clientInfo) => {
  const found = findUserByClient(services, input);
  const { pool, client } = found;
  if (pool.configuration.onlyAdministratorsCreateUsers) {
    throw exceptions.signUpNotPermitted();
  }
  if (input.Password === undefined && pool.configuration.hasOneTimePasswords) {
    throw exceptions.unsupported('SignUp without a Password, in a user pool with one-time passwords');
  }
  const caller = clientCaller(client, clientInfo, input.ClientMetadata);
  const user = await create(services, found, input, caller);
  if (user.status === 'CONFIRMED') {
    await runPostConfirmation(services.lambda, pool, user, 'PostConfirmation_ConfirmSignUp', caller);
    return { UserConfirmed: true, UserSub: user.sub };
  }
  try {
    const delivery = await sendSignUpCode(services, pool, user, 'CustomMessage_SignUp', caller);
    return {
      UserConfirmed: false,
      UserSub: user.sub,
      CodeDeliveryDetails: delivery && deliveryDetails(delivery),
    };
  } catch (error) {
    if (services.switches.get('signUpWithoutMessage') === 'no user') {
      pool.removeUser(user);
    }
    throw error;
  }
};

/** Creates a user, if the PreSignUp trigger does not reject it. */
async function create(
  services: Pick<CognitoServices, 'clock' | 'randomness' | 'switches' | 'lambda'>,
  { pool, client, name }: UserByClient,
  input: SignUpCommandInput,
  caller: TriggerCaller,
): Promise<PoolUser> {
  const chosen = input.Password ?? '';
  requirePolicy(pool.configuration.passwordPolicy, chosen, 'Password did not conform with policy');
  const given = readNewAttributes(pool, input.UserAttributes, client, attributeOfName(pool, name));
  const sub = services.randomness.uuid();
  const requireName = () => nameNewUser(pool, name, given, sub, 'User already exists');
  const { confirms, verified } = await runPreSignUp(services, pool, requireName, {
    source: 'PreSignUp_SignUp',
    applicant: describeNewName(pool, name, given, sub),
    validationData: input.ValidationData,
    caller,
  });
  const named = requireName();
  const { username } = named;
  const attributes = { ...named.attributes, ...verified };
  // AWS: an address that the trigger verifies moves from another user who has it as an alias (DG/user-pool-lambda-pre-sign-up)
  claimAliases(services, pool, sub, attributes, Object.keys(verified).length > 0);
  const now = services.clock.now();
  const password = recordPassword(pool.id, username, chosen, now);
  const user = newUser({ username, sub, status: confirms ? 'CONFIRMED' : 'UNCONFIRMED', attributes, password }, now);
  pool.users.put(user);
  return user;
}
