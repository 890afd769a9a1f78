import { exceptions } from '../exceptions';
import type { ConfirmationCode, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';
import type { MessageSource } from './custom-message';
import type { TriggerCaller } from './trigger';

/** The trigger sources whose email can contain a link. */
const BY_LINK: readonly MessageSource[] = ['CustomMessage_SignUp', 'CustomMessage_ResendCode'];

/**
 * Tests whether a message confirms by a link.
 *
 * AWS: only the email of a sign-up does; an attribute is verified by a code, and an SMS always contains a code
 * (amplify-flutter#4540, amplify-js#2777).
 */
export function confirmsByLink(
  { configuration }: Pick<UserPool, 'configuration'>,
  source: MessageSource,
  medium: 'EMAIL' | 'SMS',
): boolean {
  return configuration.verifiesByLink && medium === 'EMAIL' && BY_LINK.includes(source);
}

/**
 * Returns the link that confirms a sign-up, at the address that stands for the domain of the pool.
 *
 * @throws AwsError InvalidParameterException for a pool without a domain
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-email-verification-message-customization.html
 */
export function confirmationLink(
  { origin }: Pick<CognitoServices, 'origin'>,
  pool: UserPool,
  { username }: PoolUser,
  { clientId = '' }: TriggerCaller,
  code: ConfirmationCode['value'],
): string {
  if (pool.domain === undefined) {
    throw exceptions.noDomain(); // AWS: seen of SignUp (amazon-cognito-identity-js#512, amplify-js#4489)
  }
  const query = new URLSearchParams({ client_id: clientId, user_name: username, confirmation_code: code });
  return `${origin}/confirmUser?${query}`;
}
