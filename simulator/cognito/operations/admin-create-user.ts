import type { AdminCreateUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { claimAliases, findAliasOwners } from '../aliases';
import { readNewAttributes } from '../attributes';
import { administrator } from '../caller';
import { deliveryTo } from '../delivery';
import { exceptions } from '../exceptions';
import { newUser } from '../new-user';
import { requirePolicy } from '../password-policy';
import { sendMessage } from '../send-message';
import { applyChange, type Call, type CognitoServices, type Operation, requirePool, requireUser } from '../services';
import { makeTemporaryPassword } from '../temporary-password';
import { refuseTriggers } from '../trigger';
import { type PoolUser, recordPassword } from '../user';
import type { UserPool } from '../user-pool';
import { attributeOfName, nameNewUser } from '../usernames';
import { describeUser } from '../wire';

/**
 * Makes a user with a temporary password and invites the user, or invites again with a new one (RESEND).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const adminCreateUser: Operation<AdminCreateUserCommandInput> = async (input, services, call) => {
  const pool = requirePool(services, input.UserPoolId);
  refuseTriggers(pool, ['PreSignUp']);
  const invited = input.MessageAction === 'RESEND' ? requireInvited(pool, input) : undefined;
  const chosen =
    input.TemporaryPassword ?? makeTemporaryPassword(pool.configuration.passwordPolicy, services.randomness);
  requirePolicy(pool.configuration.passwordPolicy, chosen, 'Password did not conform with policy');
  const user = invited ?? create(services, pool, input, chosen);
  if (input.MessageAction !== 'SUPPRESS') {
    await invite(services, pool, user, input, chosen, call);
  }
  if (invited === undefined) {
    return { User: describeUser(user) };
  }
  const current = pool.users.current(user);
  if (current?.password !== user.password) {
    return { User: describeUser(current ?? user) }; // the user has come in meanwhile, or got another password
  }
  // Only now: if the message failed, the password that the user has been sent before still works.
  const password = recordPassword(pool.id, user.username, chosen, services.clock.now());
  return { User: describeUser(applyChange(services, pool, user, { kind: 'invited again', password })) };
};

/** @throws AwsError UserNotFoundException, UnsupportedUserStateException */
function requireInvited(pool: UserPool, { Username }: AdminCreateUserCommandInput): PoolUser {
  const user = requireUser(pool, Username);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw exceptions.resendNotPossible(user.username);
  }
  return user;
}

function create(
  services: CognitoServices,
  pool: UserPool,
  input: AdminCreateUserCommandInput,
  temporaryPassword: string,
): PoolUser {
  const named = attributeOfName(pool, input.Username ?? '');
  const given = readNewAttributes(pool, input.UserAttributes, 'administrator', named);
  const sub = services.randomness.uuid();
  const { username, attributes } = nameNewUser(pool, input.Username ?? '', given, sub, 'User account already exists');
  const taken = findAliasOwners(pool, sub, attributes).find(({ movable }) => !input.ForceAliasCreation || !movable);
  if (taken !== undefined) {
    throw exceptions.userExists(`An account with the ${taken.attribute} already exists.`);
  }
  claimAliases(services, pool, sub, attributes, true);
  const now = services.clock.now();
  const password = recordPassword(pool.id, username, temporaryPassword, now);
  const user = newUser({ username, sub, status: 'FORCE_CHANGE_PASSWORD', attributes, password }, now);
  pool.users.put(user);
  return user;
}

async function invite(
  services: CognitoServices,
  pool: UserPool,
  user: PoolUser,
  input: AdminCreateUserCommandInput,
  temporaryPassword: string,
  call: Call,
): Promise<void> {
  // AWS: SMS unless something else is asked for (API reference). Assumed: a medium without an address is passed over.
  const mediums = input.DesiredDeliveryMediums ?? ['SMS'];
  const deliveries = mediums.flatMap((medium) => deliveryTo(user, medium === 'EMAIL' ? 'email' : 'phone_number') ?? []);
  if (deliveries.length === 0) {
    return;
  }
  try {
    await sendMessage(services, pool, user, {
      source: 'CustomMessage_AdminCreateUser',
      caller: administrator(services, call, input.ClientMetadata),
      deliveries,
      texts: pool.configuration.texts.invitation,
      secret: temporaryPassword,
      username: input.Username ?? '',
    });
  } catch (error) {
    if (input.MessageAction !== 'RESEND' && services.choices.get('signUpWithoutMessage') === 'no user') {
      pool.removeUser(user);
    }
    throw error;
  }
}
