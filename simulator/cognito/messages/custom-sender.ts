import type { Outbox, SentSms } from '../../outbox/outbox';
import type { UserPool } from '../pool/user-pool';
import type { CodeDelivery } from './delivery';

/** Tests whether a function of the pool sends the messages of a medium, in place of Cognito. */
export function hasCustomSender({ configuration }: UserPool, medium: CodeDelivery['medium']): boolean {
  const { CustomEmailSender, CustomSMSSender } = configuration.triggers;
  return (medium === 'EMAIL' ? CustomEmailSender : CustomSMSSender) !== undefined;
}

/**
 * Adds a message of a custom sender to the outbox, with the code or the temporary password that the sender receives.
 */
export function noteCustomSender(
  { outbox }: { readonly outbox: Outbox },
  medium: CodeDelivery['medium'],
  sent: Pick<SentSms, 'destination' | 'source'> & { readonly code: string },
): void {
  const message = {
    ...sent,
    sentBy: 'custom-sender' as const,
    text: `The custom sender of the user pool receives the code ${sent.code} and writes the message.`,
  };
  if (medium === 'SMS') {
    outbox.sendSms(message);
  } else {
    outbox.sendEmail(message);
  }
}
