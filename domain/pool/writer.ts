import type { DeliveryMedium } from '../recovery/user';
import type { PoolFacts } from './facts';
import { isSameFunction } from './trigger-rules';

/** The possible writers of a message: Rekey's trigger, Cognito with the templates of the pool, or a custom sender. */
export const WRITERS = ['rekey', 'cognito', 'custom-sender'] as const;

/** The writer of a message. */
export type Writer = (typeof WRITERS)[number];

/** A message that Cognito sends. */
export interface SentMessage {
  readonly medium: DeliveryMedium;
  /** The message verifies a new address, after a sign-up or a change of an attribute. */
  readonly verifiesAddress: boolean;
}

/** The CustomMessage trigger of a deployment. A member is `undefined` if it is not known. */
export interface DeployedTrigger {
  /** Without an ARN, any CustomMessage trigger of the pool counts as Rekey's. */
  readonly arn: string | undefined;
  readonly writesEmail: boolean | undefined;
  /** The trigger leaves emails that verify a new address to Cognito. */
  readonly verifiesByLink: boolean | undefined;
}

/**
 * Determines the writer of a message. Pure.
 *
 * AWS: a custom sender replaces Cognito's delivery (DG/user-pool-lambda-custom-email-sender). A CustomMessage trigger
 * can write email only if the pool sends through Amazon SES (DG/user-pool-lambda-custom-message). In a pool that
 * verifies by link, Cognito replaces the code of a custom message by a link (amazon-cognito-identity-js#521).
 */
export function writerOf(facts: PoolFacts, message: SentMessage, deployed: DeployedTrigger): Writer {
  const { medium, verifiesAddress } = message;
  if (medium === 'EMAIL' ? facts.hasCustomEmailSender : facts.hasCustomSmsSender) {
    return 'custom-sender';
  }
  const { customMessageTrigger: trigger } = facts;
  if (
    trigger === null ||
    (trigger !== undefined && deployed.arn !== undefined && !isSameFunction(trigger, deployed.arn))
  ) {
    return 'cognito';
  }
  const writesEmail = facts.sendsThroughSes === true && deployed.writesEmail !== false;
  const verifiesByLink = facts.verifiesByLink === true || deployed.verifiesByLink === true;
  const isLeftToCognito = !writesEmail || (verifiesAddress && verifiesByLink);
  return medium === 'EMAIL' && isLeftToCognito ? 'cognito' : 'rekey';
}
