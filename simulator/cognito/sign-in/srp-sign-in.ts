import { createHash } from 'node:crypto';
import { isEmail, isPhoneNumber } from '../attributes/address';
import { exceptions } from '../exceptions';
import { requireSecretHash } from '../pool/secret-hash';
import { unknownUser } from '../pool/unknown-user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';
import { type Parameters, requireParameter } from './parameters';
import { continueSignIn, requireConfirmed, requirePassword, resetRequired } from './sign-in';
import type { SignInRequest, SignInServices } from './sign-in-request';
import { computeServerPublic, computeVerifier, isProven, isUsablePublic } from './srp';

/**
 * Performs the first half of USER_SRP_AUTH: returns the salt and the server's public value, even if the user does not
 * exist.
 */
export function startSrp(
  services: Pick<CognitoServices, 'randomness' | 'sessions' | 'switches'>,
  { pool, client }: SignInRequest,
  parameters: Parameters,
): object {
  const { randomness, sessions, switches } = services;
  const name = requireParameter(parameters, 'USERNAME');
  const publicHex = requireParameter(parameters, 'SRP_A');
  requireSecretHash(client, [name], parameters['SECRET_HASH']);
  const clientPublic = readHex(publicHex);
  if (clientPublic === undefined || !isUsablePublic(clientPublic)) {
    throw exceptions.unsupported('an SRP_A that is out of range or not hexadecimal');
  }
  const user = pool.users.findBySignInName(name);
  if (user === undefined && !client.preventsUserExistenceErrors) {
    throw exceptions.userNotFound();
  }
  if (user !== undefined && switches.get('unconfirmedBySrp') === 'InitiateAuth') {
    requireConfirmed(services, client, user);
  }
  if (user?.status === 'RESET_REQUIRED' && switches.get('resetRequiredBySrp') === 'InitiateAuth') {
    throw resetRequired(services, client);
  }
  // The salt of a name is constant, even if the user does not exist: a changing salt would reveal that.
  const salt = createHash('sha256')
    .update(`${pool.id} ${user?.sub ?? pool.users.fold(name)}`)
    .digest()
    .subarray(0, 16);
  const userId = user?.username ?? simulatedUserId(pool, name);
  const identityHash = user?.password?.identityHash ?? randomness.bytes(32);
  const serverPrivate = randomness.bytes(32);
  const serverPublic = computeServerPublic(computeVerifier(identityHash, salt), serverPrivate);
  const secretBlock = sessions.start(
    {
      kind: 'srp',
      poolId: pool.id,
      clientId: client.id,
      sub: user?.sub,
      clientPublic,
      serverPrivate,
      serverPublic,
      salt,
    },
    client.sessionSeconds,
  );
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: salt.toString('hex'),
      SECRET_BLOCK: secretBlock,
      SRP_B: serverPublic.toString('hex'),
      USERNAME: userId,
      USER_ID_FOR_SRP: userId,
    },
  };
}

/**
 * Performs the second half: verifies the client's proof.
 *
 * @throws AwsError NotAuthorizedException, and the exceptions that can follow a correct password
 */
export function proveSrp(services: SignInServices, request: SignInRequest, responses: Parameters): Promise<object> {
  const { pool, client } = request;
  const name = requireParameter(responses, 'USERNAME');
  const secretBlock = requireParameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const signature = requireParameter(responses, 'PASSWORD_CLAIM_SIGNATURE');
  const timestamp = requireParameter(responses, 'TIMESTAMP');
  requireSecretHash(client, [name], responses['SECRET_HASH']);
  const session = services.sessions.find('srp', client.id, secretBlock);
  services.sessions.end(secretBlock);
  if (typeof session !== 'object') {
    throw exceptions.wrongPassword();
  }
  const user = pool.users.findBySub(session.sub);
  if (user === undefined || !pool.users.isNameOf(user, name)) {
    requirePassword(services, unknownUser(pool, name), () => false);
    throw exceptions.wrongPassword();
  }
  requireConfirmed(services, client, user);
  const { password } = user;
  requirePassword(
    services,
    user,
    () =>
      password !== undefined &&
      isProven(computeVerifier(password.identityHash, session.salt), session, {
        poolName: pool.shortName,
        username: user.username,
        secretBlock: Buffer.from(secretBlock, 'base64'),
        timestamp,
        signature: Buffer.from(signature, 'base64'),
      }),
  );
  return continueSignIn(services, request, user);
}

/**
 * Returns the user ID of a user who does not exist, if the client hides this.
 *
 * AWS: a UUID, the same for a name each time (DG/cognito-user-pool-managing-errors).
 * Assumed: only for a name that is an address, because the username of an existing user is returned to a caller who
 * knows it.
 */
function simulatedUserId({ id, users }: UserPool, name: string): string {
  if (!isEmail(name) && !isPhoneNumber(name)) {
    return name;
  }
  const hex = createHash('sha256')
    .update(`${id} id of ${users.fold(name)}`)
    .digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
}

function readHex(text: string): Buffer | undefined {
  if (!/^[0-9a-fA-F]{1,2048}$/.test(text)) {
    return undefined;
  }
  return Buffer.from(text.length % 2 === 0 ? text : `0${text}`, 'hex');
}
