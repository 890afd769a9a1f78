import type { AdminCreateUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeUser } from '../api/wire';
import { claimAliases, findAliasOwners } from '../attributes/aliases';
import { readNewAttributes } from '../attributes/attributes';
import { attributeOfName, describeNewName, nameNewUser } from '../attributes/usernames';
import { exceptions } from '../exceptions';
import { deliveryTo } from '../messages/delivery';
import { runPreSignUp } from '../messages/pre-sign-up';
import { type MessageServices, sendMessage } from '../messages/send-message';
import { administratorCaller } from '../messages/trigger-caller';
import { applyChange } from '../pool/apply-change';
import { requirePool, requireUser } from '../pool/find';
import { requirePolicy } from '../pool/password-policy';
import { makeTemporaryPassword } from '../pool/temporary-password';
import { newUser, type PoolUser, recordPassword } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { ClientInfo, CognitoServices, Operation } from '../services';

/**
 * Creates a user with a temporary password and sends an invitation, or sends a new invitation (RESEND).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const adminCreateUser: Operation<AdminCreateUserCommandInput> = async (input, services, clientInfo) => {
  const pool = requirePool(services, input.UserPoolId);
  const invited = input.MessageAction === 'RESEND' ? requireInvited(pool, input) : undefined;
  const chosen = choosePassword(services, pool, input);
  const user = invited ?? (await create(services, pool, input, { temporaryPassword: chosen, clientInfo }));
  if (input.MessageAction !== 'SUPPRESS') {
    await invite(services, pool, user, input, chosen, clientInfo);
  }
  if (invited === undefined || chosen === undefined) {
    return { User: describeUser(user) };
  }
  const current = pool.users.current(user);
  if (current?.password !== user.password) {
    return { User: describeUser(current ?? user) }; // The user signed in or got another password in the meantime.
  }
  // The password changes only after the message was sent: if the message fails, the previous password still works.
  const password = recordPassword(pool.id, user.username, chosen, services.clock.now());
  return { User: describeUser(applyChange(services, pool, user, { kind: 'invited again', password })) };
};

/**
 * Returns the temporary password: the one in the request, or a generated one.
 *
 * AWS: no password is generated in a pool where users sign in with a one-time password (API reference,
 * AdminCreateUser).
 *
 * @throws AwsError InvalidPasswordException
 */
function choosePassword(
  { randomness }: Pick<CognitoServices, 'randomness'>,
  { configuration }: UserPool,
  { TemporaryPassword, MessageAction }: AdminCreateUserCommandInput,
): string | undefined {
  const { passwordPolicy, hasOneTimePasswords } = configuration;
  if (TemporaryPassword === undefined && hasOneTimePasswords && MessageAction !== 'RESEND') {
    return undefined;
  }
  const chosen = TemporaryPassword ?? makeTemporaryPassword(passwordPolicy, randomness);
  requirePolicy(passwordPolicy, chosen, 'Password did not conform with policy');
  return chosen;
}

/** @throws AwsError UserNotFoundException, UnsupportedUserStateException */
function requireInvited(pool: UserPool, { Username }: AdminCreateUserCommandInput): PoolUser {
  const user = requireUser(pool, Username);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw exceptions.resendNotPossible(user.username);
  }
  return user;
}

async function create(
  services: Pick<CognitoServices, 'clock' | 'randomness' | 'switches' | 'lambda'>,
  pool: UserPool,
  input: AdminCreateUserCommandInput,
  { temporaryPassword, clientInfo }: { temporaryPassword: string | undefined; clientInfo: ClientInfo },
): Promise<PoolUser> {
  const name = input.Username ?? '';
  const given = readNewAttributes(pool, input.UserAttributes, 'administrator', attributeOfName(pool, name));
  const sub = services.randomness.uuid();
  const requireName = () => nameNewUser(pool, name, given, sub, 'User account already exists');
  await runPreSignUp(services, pool, requireName, {
    source: 'PreSignUp_AdminCreateUser',
    applicant: describeNewName(pool, name, given, sub),
    validationData: input.ValidationData,
    caller: administratorCaller(services, clientInfo, input.ClientMetadata),
  });
  const { username, attributes } = requireName();
  const taken = findAliasOwners(pool, sub, attributes).find(({ movable }) => !input.ForceAliasCreation || !movable);
  if (taken !== undefined) {
    throw exceptions.userExists(`An account with the ${taken.attribute} already exists.`);
  }
  claimAliases(services, pool, sub, attributes, true);
  const now = services.clock.now();
  const user =
    temporaryPassword === undefined
      ? newUser({ username, sub, status: services.switches.get('statusWithoutPassword'), attributes }, now)
      : newUser(
          {
            username,
            sub,
            status: 'FORCE_CHANGE_PASSWORD',
            attributes,
            password: recordPassword(pool.id, username, temporaryPassword, now),
          },
          now,
        );
  pool.users.put(user);
  return user;
}

async function invite(
  services: MessageServices,
  pool: UserPool,
  user: PoolUser,
  input: AdminCreateUserCommandInput,
  temporaryPassword: string | undefined,
  clientInfo: ClientInfo,
): Promise<void> {
  // Assumed: no message is sent by a requested medium for which the user has no address.
  const mediums = input.DesiredDeliveryMediums ?? defaultMediums(services, user);
  const deliveries = mediums.flatMap((medium) => deliveryTo(user, medium === 'EMAIL' ? 'email' : 'phone_number') ?? []);
  if (deliveries.length === 0) {
    return;
  }
  try {
    await sendMessage(services, pool, user, {
      source: 'CustomMessage_AdminCreateUser',
      caller: administratorCaller(services, clientInfo, input.ClientMetadata),
      deliveries,
      texts: pool.configuration.texts.invitation,
      secret: temporaryPassword ?? '', // Assumed: the placeholder of a password that does not exist becomes empty
      username: input.Username ?? '',
    });
  } catch (error) {
    if (input.MessageAction !== 'RESEND' && services.switches.get('signUpWithoutMessage') === 'no user') {
      pool.removeUser(user);
    }
    throw error;
  }
}

/** Returns the mediums of an invitation that requests none. */
function defaultMediums(
  { switches }: Pick<CognitoServices, 'switches'>,
  { attributes }: PoolUser,
): ('EMAIL' | 'SMS')[] {
  const isSms = switches.get('invitationMedium') === 'SMS' || attributes['phone_number'] !== undefined;
  return [isSms ? 'SMS' : 'EMAIL'];
}
