import type { ContextOutcome } from '../../../domain/api/answers';
import type { ActionRequest } from '../../../domain/api/contract';
import { CONTEXT_LIFETIME_SECONDS, CONTEXT_METADATA_KEY } from '../../../domain/message/message-context';
import { type MessagePurpose, type RecoveryAction, setsPassword } from '../../../domain/recovery/recovery-action';
import type { User } from '../../../domain/recovery/user';
import type { Dependencies } from '../ports';

/** What the trigger is told, and whether the API could vouch for it. */
export interface Vouched {
  readonly clientMetadata: Readonly<Record<string, string>>;
  readonly context: ContextOutcome;
}

/** Whether what an operator asks for counts: the API writes the message itself, or has a key to vouch with. */
export function countsWishes(action: RecoveryAction, { signer }: Pick<Dependencies, 'signer'>): boolean {
  return setsPassword(action) || signer !== undefined;
}

/**
 * Vouches to the trigger for what a message is for and what the operator asked for. Without a signature the trigger
 * takes brand and locale for anybody's wish, and says neither reason nor ticket.
 */
export async function vouch(
  purpose: MessagePurpose,
  user: User,
  { brand, locale, reason, ticket }: ActionRequest,
  { policy, signer, now }: Dependencies,
): Promise<Vouched> {
  const wishes = { ...(brand && { brand }), ...(locale && { locale }) };
  const token = await signer?.sign({
    aud: policy.userPoolId,
    sub: user.sub,
    exp: Math.floor(now() / 1000) + CONTEXT_LIFETIME_SECONDS,
    purpose,
    ...wishes,
    ...(reason && { reason }),
    ...(ticket && { ticket }),
  });
  return token === undefined
    ? {
        clientMetadata: wishes,
        context: { outcome: 'unsigned', because: signer === undefined ? 'not-configured' : 'signing-failed' },
      }
    : { clientMetadata: { ...wishes, [CONTEXT_METADATA_KEY]: token }, context: { outcome: 'signed' } };
}
