import { hasLowS } from './es256-signature';
import { BRAND_ID } from './message-choice';

/** The key of the message context in the client metadata. */
export const CONTEXT_METADATA_KEY = 'rekey_context';

/** The validity of a message context, in seconds. */
export const CONTEXT_LIFETIME_SECONDS = 300;

/** The format of the ID of a reason. */
export const REASON_ID = /^[a-z][a-z0-9-]{0,31}$/;

/** The format of a ticket number. */
export const TICKET = /^[A-Z0-9-]{1,32}$/;

/**
 * The data that the admin API signs for the trigger. Any caller of Cognito can send client metadata to the trigger, so
 * the trigger trusts only data that is signed with the key of the API.
 */
export interface MessageContext {
  /** ID of the user pool. */
  readonly aud: string;
  /** `sub` of the user. */
  readonly sub: string;
  /** The expiry, in seconds since 1970. */
  readonly exp: number;
  /** The purpose of the message, such as `adminPasswordReset`. */
  readonly purpose: string;
  readonly brand?: string;
  /** A BCP 47 language tag. */
  readonly locale?: string;
  /** ID of a reason for which the message has copy. */
  readonly reason?: string;
  /** Ticket number of the operator: 1-32 upper case letters, digits and hyphens. */
  readonly ticket?: string;
}

/** The header of every context. Its `typ` prevents the use of a token that was signed for another purpose. */
const HEADER = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'rekey-context+jwt' })).toString('base64url');

/**
 * The maximum length of a context: five times the usual length. A longer one is rejected before its signature is
 * verified.
 */
const MAX_LENGTH = 2_048;

/** Returns the signing input of a compact JWS: the header and the payload. Pure. */
export function contextSigningInput(context: MessageContext): string {
  return `${HEADER}.${Buffer.from(JSON.stringify(context)).toString('base64url')}`;
}

/** The parts of a context whose signature is not verified. */
export interface UnverifiedContext {
  readonly signingInput: string;
  /** The signature of ES256: 64 bytes, r and s. */
  readonly signature: Buffer;
  /** The payload in base64url. Pass it to `readContext` after the signature is verified. */
  readonly payload: string;
}

/**
 * Splits a compact JWS into its parts. Pure and total: `undefined` unless header and signature are encoded exactly as
 * this API encodes them, so that a context has only one valid encoding. Does not read the payload.
 */
export function splitContext(token: string): UnverifiedContext | undefined {
  const [header, payload = '', signature = '', ...rest] = token.length > MAX_LENGTH ? [] : token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const isCanonical = bytes.length === 64 && bytes.toString('base64url') === signature && hasLowS(bytes);
  if (header !== HEADER || rest.length > 0 || !isCanonical) {
    return undefined;
  }
  return { signingInput: `${header}.${payload}`, signature: bytes, payload };
}

/** Reads the payload of a context. Pure and total: `undefined` for any other string. */
export function readContext(payload: string): MessageContext | undefined {
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    return undefined; // malformed JSON
  }
  return isContext(claims) ? claims : undefined;
}

const REQUIRED: Readonly<Record<string, RegExp>> = {
  aud: /^[\w-]{1,55}$/,
  sub: /^[\w-]{1,64}$/,
  purpose: /^[A-Za-z]{1,32}$/,
};
const OPTIONAL: Readonly<Record<string, RegExp>> = {
  brand: BRAND_ID,
  locale: /^[\w-]{1,64}$/,
  reason: REASON_ID,
  ticket: TICKET,
};

function isContext(claims: unknown): claims is MessageContext {
  const members: Readonly<Record<string, unknown>> = Object(claims);
  const fits = (name: string, pattern: RegExp): boolean => {
    const value = members[name];
    return typeof value === 'string' && pattern.test(value);
  };
  return (
    Number.isSafeInteger(members['exp']) &&
    Object.entries(REQUIRED).every(([name, pattern]) => fits(name, pattern)) &&
    Object.entries(OPTIONAL).every(([name, pattern]) => members[name] === undefined || fits(name, pattern))
  );
}
