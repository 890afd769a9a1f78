import type { DeliveryMedium } from '../user';
import type { PoolFacts } from './facts';

/** Who writes the text of a message: Rekey's trigger, Cognito by the pool's own templates, or a custom sender. */
export const WRITERS = ['rekey', 'cognito', 'custom-sender'] as const;

export type Writer = (typeof WRITERS)[number];

/** A message that Cognito sends. */
export interface SentMessage {
  readonly medium: DeliveryMedium;
  /** Whether it verifies a new address: of a sign-up, or of an attribute that was changed. */
  readonly verifiesAddress: boolean;
}

/**
 * Decides who writes a message. Pure.
 *
 * AWS: a custom sender replaces Cognito's delivery (DG/user-pool-lambda-custom-email-sender). A CustomMessage trigger can
 * write email only where the pool sends through Amazon SES (DG/user-pool-lambda-custom-message). In a pool that verifies
 * by link, the code of a custom message would be a link (amazon-cognito-identity-js#521).
 *
 * @param triggerArn ARN of Rekey's trigger; without it, any CustomMessage trigger counts as Rekey's
 */
export function writerOf(facts: PoolFacts, message: SentMessage, triggerArn?: string): Writer {
  const { medium, verifiesAddress } = message;
  if (medium === 'EMAIL' ? facts.hasCustomEmailSender : facts.hasCustomSmsSender) {
    return 'custom-sender';
  }
  const { customMessageTrigger: trigger } = facts;
  if (trigger === null || (triggerArn !== undefined && trigger !== triggerArn)) {
    return 'cognito';
  }
  const isLeftToCognito = facts.sendsThroughSes !== true || (facts.verifiesByLink === true && verifiesAddress);
  return medium === 'EMAIL' && isLeftToCognito ? 'cognito' : 'rekey';
}
