import { generateKeyPairSync, sign } from 'node:crypto';
import { toLowS } from '../../../domain/message/es256-signature';
import {
  CONTEXT_LIFETIME_SECONDS,
  CONTEXT_METADATA_KEY,
  contextSigningInput,
  type MessageContext,
} from '../../../domain/message/message-context';
import event from '../../events/custom-message-forgot-password.json';

/** The time of the tests' clock in milliseconds. */
export const NOW = Date.UTC(2026, 10, 22, 12);

/** Builds a key pair of the same kind as the admin API's key in KMS. */
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

/** A key pair for message contexts. */
export type ContextKey = ReturnType<typeof aContextKey>;

/** Builds the message context that the admin API signs when it resets the password of the event's user. */
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

/** Builds client metadata with a signed context, and with an unsigned brand and locale that differ from it. */
export function signedMetadata(key: ContextKey, changes: Partial<MessageContext> = {}): Record<string, string> {
  return { brand: 'noor', locale: 'fr', [CONTEXT_METADATA_KEY]: key.sign(contextSigningInput(aContext(changes))) };
}
