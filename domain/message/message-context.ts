import { hasSmallS } from './es256-signature';
import { BRAND_ID } from './message-choice';

/** The key of the client metadata that carries a message context. */
export const CONTEXT_METADATA_KEY = 'rekey_context';

/** Seconds from signing until a context is worth nothing. */
export const CONTEXT_LIFETIME_SECONDS = 300;

/** The id of a reason. */
export const REASON_ID = /^[a-z][a-z0-9-]{0,31}$/;

/** An operator's number of a case. */
export const TICKET = /^[A-Z0-9-]{1,32}$/;

/**
 * What the admin API vouches for to the trigger. Anybody can have Cognito hand any client metadata to the trigger;
 * only what is signed with the API's key says something.
 */
export interface MessageContext {
  /** Id of the user pool. */
  readonly aud: string;
  /** `sub` of the user. */
  readonly sub: string;
  /** Seconds since 1970, from when on it is worth nothing. */
  readonly exp: number;
  /** What the message is for, such as `adminPasswordReset`. */
  readonly purpose: string;
  readonly brand?: string;
  /** A BCP 47 language tag. */
  readonly locale?: string;
  /** Id of a reason that has a text for the person. */
  readonly reason?: string;
  /** The operator's number of the case: 1-32 upper case letters, digits and hyphens. */
  readonly ticket?: string;
}

/** The header of every context. Its `typ` keeps a token that was signed for something else from passing as one. */
const HEADER = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'rekey-context+jwt' })).toString('base64url');

/** Characters of a context at most: five times the usual, so that nobody's megabyte gets as far as the signature. */
const MAX_LENGTH = 2_048;

/** The part of a compact JWS that is signed: header and payload. */
export function contextSigningInput(context: MessageContext): string {
  return `${HEADER}.${Buffer.from(JSON.stringify(context)).toString('base64url')}`;
}

/** A context as it came, taken apart and not yet believed. */
export interface UnverifiedContext {
  readonly signingInput: string;
  /** The signature of ES256: 64 bytes, r and s. */
  readonly signature: Buffer;
  /** In base64url; for `readContext`, once the signature is verified. */
  readonly payload: string;
}

/**
 * Takes a compact JWS apart. Total: `undefined` where header or signature are not written as this API writes them, so
 * that no two spellings pass as the same context. The payload is looked at once its signature is verified.
 */
export function splitContext(token: string): UnverifiedContext | undefined {
  const [header, payload = '', signature = '', ...rest] = token.length > MAX_LENGTH ? [] : token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const isCanonical = bytes.length === 64 && bytes.toString('base64url') === signature && hasSmallS(bytes);
  if (header !== HEADER || rest.length > 0 || !isCanonical) {
    return undefined;
  }
  return { signingInput: `${header}.${payload}`, signature: bytes, payload };
}

/** Reads the payload of a context. Total: `undefined` for anything that is none. */
export function readContext(payload: string): MessageContext | undefined {
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    return undefined; // JSON's only way to say so
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
