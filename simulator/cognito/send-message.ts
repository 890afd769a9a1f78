import { ACCOUNT } from '../account';
import { CODE_PARAMETER, type MessageSource, runCustomMessage } from './custom-message';
import type { CodeDelivery } from './delivery';
import { exceptions } from './exceptions';
import type { MessageTexts } from './pool-configuration';
import type { CognitoServices } from './services';
import { type Caller, refuseTriggers } from './trigger';
import type { ConfirmationCode, PoolUser } from './user';
import type { UserPool } from './user-pool';

/** A message that is to go out. */
export interface Message {
  readonly source: MessageSource;
  readonly caller: Caller;
  readonly deliveries: readonly CodeDelivery[];
  /** The pool's own texts, for what the trigger leaves open. */
  readonly texts: MessageTexts;
  /** What takes the place of the code: a code, or an invitation's temporary password. */
  readonly secret: string;
  /** What takes the place of the user name in an invitation. */
  readonly username?: string;
}

/** AWS: codes have six digits (idjs#360). */
const CODE_DIGITS = 6;

/**
 * Has the trigger write a message, fills it and sends it.
 *
 * @throws AwsError whatever the trigger or the way out is refused with; then nothing was sent
 */
export async function sendMessage(
  services: CognitoServices,
  pool: UserPool,
  user: PoolUser,
  message: Message,
): Promise<void> {
  refuseTriggers(pool, ['CustomEmailSender', 'CustomSMSSender']);
  const written = await runCustomMessage(services, pool, user, message.source, message.caller);
  for (const { medium } of message.deliveries) {
    if (medium === 'SMS') {
      requireSmsRole(services, pool);
    } else {
      services.mailSenders.requireMaySend(pool);
    }
  }
  const { texts, source, secret, username } = message;
  for (const delivery of message.deliveries) {
    const sent = { destination: delivery.address, source, ...(username === undefined && { code: secret }) };
    if (delivery.medium === 'SMS') {
      services.outbox.sendSms({ ...sent, text: fill(written.smsMessage ?? texts.sms, secret, username) });
    } else {
      services.mailSenders.count(pool);
      services.outbox.sendMail({
        ...sent,
        subject: written.emailSubject ?? texts.subject,
        html: fill(written.emailMessage ?? texts.mail, escapeHtml(secret), username && escapeHtml(username)),
      });
    }
  }
}

/**
 * Sends a new code, with a verification message.
 *
 * @returns the code, to be kept with the user
 * @throws AwsError as `sendMessage`
 */
export async function sendCode(
  services: CognitoServices,
  pool: UserPool,
  user: PoolUser,
  delivery: CodeDelivery,
  lifeMilliseconds: number,
  cause: Pick<Message, 'source' | 'caller'>,
): Promise<ConfirmationCode> {
  const code = services.randomness.digits(CODE_DIGITS);
  const texts = cause.source === 'CustomMessage_Authentication' ? 'authentication' : 'verification';
  await sendMessage(services, pool, user, {
    ...cause,
    deliveries: [delivery],
    texts: pool.configuration.texts[texts],
    secret: code,
  });
  return {
    value: code,
    expiresAt: services.clock.now() + lifeMilliseconds,
    attribute: delivery.attribute,
    address: delivery.address,
  };
}

/** @throws AwsError InvalidSmsRoleTrustRelationshipException, InvalidSmsRoleAccessPolicyException */
export function requireSmsRole(
  { roles, policies }: Pick<CognitoServices, 'roles' | 'policies'>,
  { configuration: { smsSender, arn } }: Pick<UserPool, 'configuration'>,
): void {
  if (smsSender === undefined) {
    throw exceptions.noSmsConfiguration();
  }
  const { roleArn, externalId, action } = smsSender;
  const request = { service: 'cognito-idp.amazonaws.com', sourceArn: arn, sourceAccount: ACCOUNT.id, externalId };
  if (!roles.trusts(roleArn, request)) {
    throw exceptions.smsRoleTrust();
  }
  if (!policies.allows(roleArn, action, '*')) {
    throw exceptions.smsRoleAccess();
  }
}

/** In one pass: what is put in is not looked at again. */
function fill(text: string, secret: string, username: string | undefined): string {
  return text.replace(/\{####\}|\{username\}/g, (found) => (found === CODE_PARAMETER ? secret : (username ?? found)));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
