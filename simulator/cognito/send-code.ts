import { CODE_PARAMETER, runCustomMessage, type TriggerCause } from './custom-message';
import type { CodeDelivery } from './delivery';
import type { CognitoServices } from './services';
import type { ConfirmationCode, PoolUser } from './user';
import type { UserPool } from './user-pool';

/** AWS: a reset code works for an hour and has six digits (DG/managing-users-passwords). */
const CODE_MILLISECONDS = 3_600_000;
const CODE_DIGITS = 6;

/**
 * Has the trigger write a message, puts a new code into it and sends it.
 * Nothing about the user has changed yet: if this throws, nothing will (Assumed).
 *
 * @returns the code, to be kept with the user
 */
export async function sendCode(
  { lambda, outbox, clock, randomness }: CognitoServices,
  pool: UserPool,
  user: PoolUser,
  delivery: CodeDelivery,
  cause: TriggerCause,
): Promise<ConfirmationCode> {
  const message = await runCustomMessage(lambda, pool, user, cause);
  const code = randomness.digits(CODE_DIGITS);
  const { verification } = pool.configuration;
  const fill = (text: string): string => text.replaceAll(CODE_PARAMETER, code);
  const sent = { destination: delivery.address, source: cause.triggerSource, code };
  if (delivery.medium === 'SMS') {
    outbox.sendSms({ ...sent, text: fill(message.smsMessage ?? verification.sms) });
  } else {
    outbox.sendMail({
      ...sent,
      subject: message.emailSubject ?? verification.subject,
      html: fill(message.emailMessage ?? verification.mail),
    });
  }
  return { value: code, expiresAt: clock.now() + CODE_MILLISECONDS };
}
