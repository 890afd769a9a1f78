import { generateKeyPairSync, sign } from 'node:crypto';
import { toLowS } from '../../../domain/message/es256-signature';
import {
  CONTEXT_LIFETIME_SECONDS,
  CONTEXT_METADATA_KEY,
  contextSigningInput,
  type MessageContext,
} from '../../../domain/message/message-context';
import event from '../../events/custom-message-forgot-password.json';

/** Where the clock of the tests stands, in milliseconds. */
export const NOW = Date.UTC(2026, 10, 22, 12);

/** A key pair as the admin API has it in KMS. */
export function aContextKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: (signingInput: string): string => {
      const signature = sign('sha256', Buffer.from(signingInput), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${signingInput}.${toLowS(signature).toString('base64url')}`;
    },
  };
}

export type ContextKey = ReturnType<typeof aContextKey>;

/** What the admin API vouches for when it resets the password of the event's user. */
export function aContext(changes: Partial<MessageContext> = {}): MessageContext {
  return {
    aud: event.userPoolId,
    sub: event.request.userAttributes.sub,
    exp: NOW / 1000 + CONTEXT_LIFETIME_SECONDS,
    purpose: 'adminPasswordReset',
    brand: 'kumo',
    locale: 'de',
    reason: 'lost-device',
    ticket: 'T-1042',
    ...changes,
  };
}

/** Client metadata with a signed context, and with wishes that say something else. */
export function signedMetadata(key: ContextKey, changes: Partial<MessageContext> = {}): Record<string, string> {
  return { brand: 'noor', locale: 'fr', [CONTEXT_METADATA_KEY]: key.sign(contextSigningInput(aContext(changes))) };
}
