import { type SentMessage, type Writer, writerOf } from '../../../domain/pool/writer';
import { messagePurposeOf } from '../../../domain/recovery/recovery-action';
import type { DeliveryMedium } from '../../../domain/recovery/user';
import { type CodePurpose, verifiesAddress } from '../../../messages/renderer/purposes';
import type { Dependencies } from '../ports';
import type { PlannedAction } from './planned-action';

/** Describes a message for the rules about user pools. Pure. */
export function sentMessage(purpose: CodePurpose, medium: DeliveryMedium): SentMessage {
  return { medium, verifiesAddress: verifiesAddress(purpose) };
}

/** Decides who writes the message of an action. Rekey itself writes the notice of a password that was set. Pure. */
export function writerFor(
  { action, delivery, settings }: Pick<PlannedAction, 'action' | 'delivery' | 'settings'>,
  { policy }: Pick<Dependencies, 'policy'>,
): Writer {
  const purpose = messagePurposeOf(action);
  return purpose === undefined
    ? 'rekey'
    : writerOf(settings.facts, sentMessage(purpose, delivery?.medium ?? 'EMAIL'), policy.trigger);
}
