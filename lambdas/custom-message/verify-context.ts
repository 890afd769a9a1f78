import type { KeyObject } from 'node:crypto';
import {
  CONTEXT_LIFETIME_SECONDS,
  CONTEXT_METADATA_KEY,
  type MessageContext,
  readContext,
  splitContext,
} from '../../domain/message/message-context';

/** The verdict on the context of a message, for the log line. */
export type ContextVerdict =
  | 'none'
  | 'verified'
  | 'no-key'
  | 'unreadable-key'
  | 'malformed'
  | 'bad-signature'
  | 'expired'
  | 'lifetime-too-long'
  | 'another-pool'
  | 'another-user'
  | 'another-purpose'
  | 'public-call';

/** The maximum difference between the clocks of the admin function and of the trigger. */
const CLOCK_SKEW_SECONDS = 60;

/** The properties of an event that its context must match: user pool, user, purpose, and a call by an administrator. */
export interface ContextAudience {
  readonly userPoolId: string | undefined;
  readonly sub: string | undefined;
  /** True if an administrator may have made the call. The admin API signs contexts for its own calls only. */
  readonly isAdministratorCall: boolean;
  readonly purposes: readonly string[];
}

/** A verified context, or the reason for its rejection. */
export type VerifiedContext =
  | { readonly verdict: 'verified'; readonly context: MessageContext }
  | { readonly verdict: Exclude<ContextVerdict, 'verified'> };

/** Finds the context in client metadata and verifies it. */
export type ContextVerifier = (
  clientMetadata: Readonly<Partial<Record<string, string>>>,
  audience: ContextAudience,
) => VerifiedContext;

/**
 * Creates a verifier of message contexts, which works offline. It checks the ES256 signature with one key, then pool, user,
 * purpose, age and caller. The verifier never throws.
 *
 * @param publicKey SubjectPublicKeyInfo of the P-256 key, DER in base64. Without a key, no context is verified
 * @param now milliseconds since 1970
 * @see https://www.rfc-editor.org/rfc/rfc7518#section-3.4
 */
export function contextVerifier(publicKey: string | undefined, now: () => number): ContextVerifier {
  let key: KeyObject | 'unreadable-key' | undefined;
  return (clientMetadata, audience) => {
    const token = clientMetadata[CONTEXT_METADATA_KEY];
    if (token === undefined) {
      return { verdict: 'none' };
    }
    if (publicKey === undefined) {
      return { verdict: 'no-key' };
    }
    key ??= readKey(publicKey);
    if (typeof key === 'string') {
      return { verdict: key };
    }
    const unverified = splitContext(token);
    if (unverified === undefined) {
      return { verdict: 'malformed' };
    }
    const { signingInput, signature, payload } = unverified;
    if (!crypto().verify('sha256', Buffer.from(signingInput), { key, dsaEncoding: 'ieee-p1363' }, signature)) {
      return { verdict: 'bad-signature' };
    }
    const context = readContext(payload);
    return context === undefined ? { verdict: 'malformed' } : judge(context, audience, now());
  };
}

/** Loads the module on demand, because most messages have no context. This makes the startup of the function faster. */
function crypto(): typeof import('node:crypto') {
  return require('node:crypto') as typeof import('node:crypto');
}

/** Reads the key. An unreadable key is not an error, so that messages are still sent: without the signed data. */
function readKey(publicKey: string): KeyObject | 'unreadable-key' {
  try {
    const key = crypto().createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : 'unreadable-key';
  } catch {
    return 'unreadable-key';
  }
}

function judge(context: MessageContext, audience: ContextAudience, now: number): VerifiedContext {
  if (context.aud !== audience.userPoolId) {
    return { verdict: 'another-pool' };
  }
  if (context.sub !== audience.sub) {
    return { verdict: 'another-user' };
  }
  if (!audience.purposes.includes(context.purpose)) {
    return { verdict: 'another-purpose' };
  }
  const seconds = context.exp - now / 1000;
  if (seconds <= 0) {
    return { verdict: 'expired' };
  }
  if (seconds > CONTEXT_LIFETIME_SECONDS + CLOCK_SKEW_SECONDS) {
    return { verdict: 'lifetime-too-long' };
  }
  return audience.isAdministratorCall ? { verdict: 'verified', context } : { verdict: 'public-call' };
}
