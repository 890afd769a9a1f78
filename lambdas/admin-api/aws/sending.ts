import type { NoticeOutcome } from '../../../domain/api/responses';
import { AwsFailure } from './aws-failure';

/**
 * For calls that must not be repeated, such as sending a message: no reused connections. One that broke while the function was
 * frozen would leave the outcome unknown.
 */
export const NEW_CONNECTIONS = { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } };

/** Returns the outcome of a call that sends a message. @throws an error that is not of AWS */
export async function outcomeOf(sending: Promise<unknown>): Promise<NoticeOutcome> {
  try {
    await sending;
    return { outcome: 'sent' };
  } catch (error) {
    if (error instanceof AwsFailure) {
      return error.refused
        ? { outcome: 'failed', because: 'sending-refused' }
        : { outcome: 'unknown', because: 'no-answer' };
    }
    throw error;
  }
}
