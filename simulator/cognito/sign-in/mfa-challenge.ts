import { exceptions } from '../exceptions';
import { deliveryTo, maskAddress } from '../messages/delivery';
import { sendCode } from '../messages/send-message';
import { ADDRESS_OF, type MfaFactor, type SentCodeChallenge } from '../pool/mfa-factor';
import type { PoolUser } from '../pool/user';
import type { CognitoServices } from '../services';
import { startSession } from './challenge-session';
import type { SignInRequest, SignInServices } from './sign-in-request';

/**
 * Challenges a user for one MFA factor, and sends a code for a factor that has an address.
 *
 * @throws AwsError MFAMethodNotFoundException, and the exceptions of sending a code
 */
export function challengeForFactor(
  services: SignInServices,
  request: SignInRequest,
  user: PoolUser,
  factor: MfaFactor,
): Promise<object> | object {
  return factor === 'SOFTWARE_TOKEN_MFA'
    ? challengeForTotp(services, request, user)
    : challengeByMessage(services, request, user, { challenge: factor, isFirstFactor: false });
}

function challengeForTotp(services: Pick<CognitoServices, 'sessions'>, request: SignInRequest, user: PoolUser) {
  const { name } = user.softwareToken ?? {};
  return {
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    // Assumed: the challenge for a device without a name has no FRIENDLY_DEVICE_NAME
    ChallengeParameters: { USER_ID_FOR_SRP: user.username, ...(name && { FRIENDLY_DEVICE_NAME: name }) },
    Session: startSession(services, request, user, { kind: 'TOTP' }),
  };
}

/**
 * Sends a code, and challenges a user for it.
 *
 * @throws AwsError MFAMethodNotFoundException, and the exceptions of sending a code
 */
export async function challengeByMessage(
  services: SignInServices,
  request: SignInRequest,
  user: PoolUser,
  { challenge, isFirstFactor }: { readonly challenge: SentCodeChallenge; readonly isFirstFactor: boolean },
): Promise<object> {
  const { pool, client, caller } = request;
  const delivery = deliveryTo(user, ADDRESS_OF[challenge]);
  if (delivery === undefined) {
    throw exceptions.noMfaMechanism();
  }
  const { value } = await sendCode(services, pool, user, delivery, client.sessionSeconds * 1000, {
    source: 'CustomMessage_Authentication',
    caller,
  });
  return {
    ChallengeName: challenge,
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: delivery.medium,
      CODE_DELIVERY_DESTINATION: maskAddress(delivery),
      ...(!isFirstFactor && { USER_ID_FOR_SRP: user.username }),
    },
    Session: startSession(services, request, user, {
      kind: challenge,
      isFirstFactor,
      code: value,
      attribute: delivery.attribute,
      address: delivery.address,
    }),
  };
}

/** Challenges a user who has several MFA factors to choose one. */
export function challengeToChoose(
  services: Pick<CognitoServices, 'sessions'>,
  request: SignInRequest,
  user: PoolUser,
  factors: readonly MfaFactor[],
): object {
  return {
    ChallengeName: 'SELECT_MFA_TYPE',
    // AWS: the name that clients read (amplify-js, amplify-swift). The developer guide writes MFAS_CAN_SELECT.
    ChallengeParameters: { MFAS_CAN_CHOOSE: JSON.stringify(factors), USER_ID_FOR_SRP: user.username },
    Session: startSession(services, request, user, { kind: 'MFA choice', factors }),
  };
}

/** Challenges a user without an MFA factor to set one up. */
export function challengeToSetUp(
  services: Pick<CognitoServices, 'sessions'>,
  request: SignInRequest,
  user: PoolUser,
  factors: readonly MfaFactor[],
): object {
  return {
    ChallengeName: 'MFA_SETUP',
    ChallengeParameters: { MFAS_CAN_SETUP: JSON.stringify(factors), USER_ID_FOR_SRP: user.username },
    Session: startSession(services, request, user, { kind: 'MFA setup', factors }),
  };
}
