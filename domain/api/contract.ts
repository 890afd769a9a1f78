import * as z from 'zod/mini';
import { CALLER_CODE } from '../caller/caller-code';
import { CALLER_PURPOSES } from '../caller/caller-policy';
import { ATTESTATION_METHODS } from '../caller/caller-verification';
import { BRAND_ID } from '../message/message-choice';
import { REASON_ID, TICKET } from '../message/message-context';
import { TURN_OFF_FACTORS } from '../mfa/turn-off-factors';
import { type SchemaIssue, schemaIssues } from '../schema-issue';
import { fitsFilter, isLongEnough, searchTerm } from '../search/user-search';
import { FORMATS } from './formats';
import type { Role } from './operator';

/** The OAuth scopes of the admin API, which the resource server `rekey` of the operator pool defines. */
export const SCOPES = {
  'users.read': 'Find users, and read their state and the possible actions',
  'password.reset': 'Send a reset code',
  'password.set': 'Set a password',
  'mfa.reset': 'Remove a lost authenticator app',
  'audit.read': 'Read the audit trail of a user',
  'caller.verify': 'Verify that a caller is the user',
} as const;

/** The identifier of the resource server: the prefix of every scope in a token. */
export const RESOURCE_SERVER = 'rekey';

/** A scope without the identifier of the resource server. */
export type Scope = keyof typeof SCOPES;

/** A route of the admin API. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** The path template, as API Gateway writes it. */
  readonly resource: string;
  /** The scope that a token must have. */
  readonly scope: Scope;
  /** The role that a person must also have. */
  readonly role: Role;
  /** The quota of Cognito that the main call of the route uses. */
  readonly quota: CognitoQuota;
  /** True for a route that has a body and changes nothing. It accepts no Idempotency-Key. */
  readonly onlyReads?: true;
}

/**
 * A category of Cognito operations that share a request rate quota.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export type CognitoQuota = 'UserRead' | 'UserList' | 'UserUpdate' | 'UserAccountRecovery' | 'UserPoolRead';

/** Every route of the admin API. The stack creates a method for each, and the admin function has a handler for each. */
export const ROUTES = {
  getOperator: { method: 'GET', resource: '/operator', scope: 'users.read', role: 'agent', quota: 'UserRead' },
  searchUsers: {
    method: 'POST',
    resource: '/user-searches',
    scope: 'users.read',
    role: 'agent',
    quota: 'UserList',
    onlyReads: true,
  },
  getUser: { method: 'GET', resource: '/users/{username}', scope: 'users.read', role: 'agent', quota: 'UserRead' },
  resetPassword: {
    method: 'POST',
    resource: '/users/{username}/password-reset',
    scope: 'password.reset',
    role: 'agent',
    quota: 'UserAccountRecovery',
  },
  setPassword: {
    method: 'PUT',
    resource: '/users/{username}/password',
    scope: 'password.set',
    role: 'admin',
    quota: 'UserAccountRecovery',
  },
  recoverUser: {
    method: 'POST',
    resource: '/users/{username}/recovery',
    scope: 'password.reset',
    role: 'agent',
    quota: 'UserAccountRecovery',
  },
  removeSoftwareToken: {
    method: 'POST',
    resource: '/users/{username}/software-token-removal',
    scope: 'mfa.reset',
    role: 'admin',
    quota: 'UserUpdate',
  },
  sendCallerCode: {
    method: 'POST',
    resource: '/users/{username}/caller-verifications',
    scope: 'caller.verify',
    role: 'agent',
    quota: 'UserRead',
  },
  checkCallerCode: {
    method: 'POST',
    resource: '/users/{username}/caller-verifications/{id}/check',
    scope: 'caller.verify',
    role: 'agent',
    quota: 'UserRead',
  },
  getHistory: {
    method: 'GET',
    resource: '/users/{username}/history',
    scope: 'audit.read',
    role: 'admin',
    quota: 'UserRead',
  },
  previewMessage: {
    method: 'GET',
    resource: '/messages/preview',
    scope: 'users.read',
    role: 'agent',
    quota: 'UserPoolRead',
  },
} as const satisfies Record<string, Route>;

/** The name of a route, which is also its operation ID in the OpenAPI documents. */
export type RouteName = keyof typeof ROUTES;

/** Tests whether a route can change or record something. Pure. */
export function isWriting(name: RouteName): boolean {
  const { method, onlyReads }: Route = ROUTES[name];
  return method !== 'GET' && !onlyReads;
}

/** The maximum number of characters of a body: many times the length of the longest valid request. */
export const MAX_BODY_LENGTH = 16_384;

/**
 * Limits the length of a string in UTF-16 units, as AWS does: an emoji has two units. zod counts code points: an emoji has one.
 * A schema with this check also needs zod's own check, because only zod's check appears in the OpenAPI document.
 */
function hasAtMost(units: number) {
  return z.refine<string>((value) => value.length <= units, `must have at most ${units} characters, in UTF-16 units`);
}

/**
 * A username, an alias or a `sub`.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
 */
export const username = z
  .string()
  .check(
    z.minLength(1, 'must have at least 1 character'),
    z.maxLength(128, 'must have at most 128 characters'),
    hasAtMost(128),
    z.regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]*$/u, 'must contain only letters, marks, symbols, numbers and punctuation'),
  );

const brand = z.string().check(z.regex(BRAND_ID, 'must be the ID of a brand, such as "aurora"'));

const locale = z
  .string()
  .check(z.regex(/^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}$/, 'must be a language tag, such as "pt-BR"'));

const reason = z
  .string()
  .check(z.regex(REASON_ID, 'must be an ID of at most 32 lower case letters, digits and hyphens'));

const ticket = z.string().check(z.regex(TICKET, 'must be 1 to 32 upper case letters, digits and hyphens'));

/** The `sub` of the intended user, because a name can also find another user. */
const expectedSub = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the sub of a user, a UUID in lower case'));

/** The id of a caller verification. */
export const verificationId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the verificationId of a response'));

/** The fields of the body of every action. */
const action = {
  callerVerification: z.optional(verificationId),
  expectedSub: z.optional(expectedSub),
  brand: z.optional(brand),
  locale: z.optional(locale),
  reason: z.optional(reason),
  ticket: z.optional(ticket),
  revokeSessions: z._default(z.boolean(), true),
  dryRun: z._default(z.boolean(), false),
};

const notify = z._default(z.boolean(), true);

/** The body of `POST /users/{username}/password-reset`. */
export const resetPasswordRequest = z.strictObject(action);

/** The body of `POST /users/{username}/recovery`. `notify` has an effect only if the recovery sets a password. */
export const recoverUserRequest = z.strictObject({ ...action, notify });

/** The body of `PUT /users/{username}/password`. Without `password`, Rekey generates a password. */
export const setPasswordRequest = z.strictObject({
  ...action,
  password: z.optional(
    z
      .string()
      .check(
        z.minLength(6, 'must have at least 6 characters'),
        z.maxLength(256, 'must have at most 256 characters'),
        hasAtMost(256),
        z.regex(/^\S([\s\S]*\S)?$/, 'must not begin or end with white space'),
        z.refine(isWellFormed, 'must be well-formed Unicode'),
      ),
  ),
  permanent: z._default(z.boolean(), false),
  notify,
});

/** The verification of a caller by an admin, without a code. The note is part of the audit record. */
export const attestation = z.strictObject({
  method: z.enum(ATTESTATION_METHODS, `must be one of ${ATTESTATION_METHODS.join(', ')}`),
  note: z
    .string()
    .check(
      z.minLength(FORMATS.note.minLength, `must have at least ${FORMATS.note.minLength} characters`),
      z.maxLength(FORMATS.note.maxLength, `must have at most ${FORMATS.note.maxLength} characters`),
      hasAtMost(FORMATS.note.maxLength),
    ),
});

/** The body of `POST /users/{username}/software-token-removal`. */
export const removeSoftwareTokenRequest = z.strictObject({
  ...action,
  alsoTurnOff: z.optional(
    z
      .array(z.enum(TURN_OFF_FACTORS, `must be one of ${TURN_OFF_FACTORS.join(', ')}`))
      .check(z.refine((factors) => new Set(factors).size === factors.length, 'must not repeat a factor')),
  ),
});

/** The body of `POST /users/{username}/caller-verifications`: sends a code, or states how an admin verified the caller. */
export const sendCallerCodeRequest = z
  .strictObject({
    expectedSub: z.optional(expectedSub),
    purpose: z.enum(CALLER_PURPOSES, `must be one of ${CALLER_PURPOSES.join(', ')}`),
    channel: z.optional(z.enum(['email', 'sms'], 'must be email or sms')),
    attested: z.optional(attestation),
    brand: z.optional(brand),
    locale: z.optional(locale),
    ticket: z.optional(ticket),
  })
  .check(
    z.refine(({ attested, channel }) => attested === undefined || channel === undefined, {
      path: ['channel'],
      message: 'must be omitted with `attested`, which sends no code',
    }),
  );

/** The body of `POST /users/{username}/caller-verifications/{id}/check`. */
export const checkCallerCodeRequest = z.strictObject({
  expectedSub: z.optional(expectedSub),
  code: z.string().check(z.regex(CALLER_CODE, 'must be eight digits, such as "4821 0937"')),
});

/** The body of `POST /user-searches`. White space and invisible characters around the query are ignored. */
export const searchUsersRequest = z.strictObject({
  query: z.string().check(
    z.minLength(FORMATS.query.minLength, `must have at least ${FORMATS.query.minLength} characters`),
    z.maxLength(FORMATS.query.maxLength, {
      error: `must have at most ${FORMATS.query.maxLength} characters`,
      abort: true,
    }),
    hasAtMost(FORMATS.query.maxLength),
    z.refine(isWellFormed, 'must be well-formed Unicode'),
    z.refine((query) => !/\p{Cc}/u.test(searchTerm(query)), 'must not contain control characters'),
    z.refine(
      isLongEnough,
      `must have at least ${FORMATS.query.minLength} characters, not counting white space and separators`,
    ),
    z.refine(fitsFilter, 'must have fewer quotation marks and backslashes'),
  ),
});

/** The request bodies, by route. A route that is not listed has no body. */
export const REQUEST_BODIES = {
  resetPassword: resetPasswordRequest,
  setPassword: setPasswordRequest,
  recoverUser: recoverUserRequest,
  removeSoftwareToken: removeSoftwareTokenRequest,
  sendCallerCode: sendCallerCodeRequest,
  checkCallerCode: checkCallerCodeRequest,
  searchUsers: searchUsersRequest,
} as const satisfies Partial<Record<RouteName, z.core.$ZodType>>;

/** The fields that the bodies of all actions have. */
export type ActionRequest = z.output<typeof resetPasswordRequest>;

/** The query of a route without parameters. It rejects fields of the body that are sent in the query by mistake. */
export const noQuery = z.strictObject({});

/** The query of `GET /users/{username}`. */
export const userQuery = z.strictObject({ expectedSub: z.optional(expectedSub) });

/** The number of audit records in one response: the default and the maximum. */
export const HISTORY_LIMIT = { default: 25, max: 100 } as const;

/** The query of `GET /users/{username}/history`. */
export const historyQuery = z.strictObject({
  limit: z.pipe(
    z._default(
      z.string().check(z.regex(/^([1-9]\d?|100)$/, 'must be a number from 1 to 100')),
      String(HISTORY_LIMIT.default),
    ),
    z.transform(Number),
  ),
  expectedSub: z.optional(expectedSub),
  cursor: z.optional(z.string().check(z.regex(/^[\w-]{1,256}$/, 'must be the "nextCursor" of a response'))),
});

/** The purposes of the messages that an operator can preview. */
export const PREVIEW_PURPOSES = [
  'passwordReset',
  'adminPasswordReset',
  'invitation',
  'resentInvitation',
  'signUp',
  'attributeVerification',
  'signInCode',
  'passwordChanged',
  'passwordChosen',
  'authenticatorRemoved',
  'callerVerification',
] as const;

/** The query of `GET /messages/preview`. */
export const previewQuery = z.strictObject({
  purpose: z.enum(PREVIEW_PURPOSES, `must be one of ${PREVIEW_PURPOSES.join(', ')}`),
  channel: z.optional(z.enum(['email', 'sms'], 'must be email or sms')),
  brand: z.optional(brand),
  locale: z.optional(locale),
  reason: z.optional(reason),
  ticket: z.optional(ticket),
});

/**
 * The header `Idempotency-Key`: 16 to 128 visible ASCII characters, such as a UUID. The quotes that the draft requires
 * are optional.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export const idempotencyKey = z
  .string()
  .check(z.regex(/^([!#-~]{16,128}|"[!#-~]{16,128}")$/, 'must be 16 to 128 visible ASCII characters, such as a UUID'));

/**
 * An invalid field of a request. `field` is a JSON pointer into the body without its first slash, or the name of a header, of a
 * parameter, or of another part of the request.
 */
export interface FieldIssue {
  readonly field: string;
  readonly detail: string;
}

/** The maximum number of issues in one response. */
export const MAX_FIELD_ISSUES = 20;

/** Translates the issues of zod: one for each field, at most 20. An unknown field is listed by its own name. Pure. */
export function fieldIssues(error: z.core.$ZodError): FieldIssue[] {
  const first = new Map<string, FieldIssue>();
  for (const issue of schemaIssues(error).map(fieldIssueOf)) {
    first.set(issue.field, first.get(issue.field) ?? issue);
  }
  return [...first.values()].slice(0, MAX_FIELD_ISSUES);
}

/** Bounds a name from a request so that a response can repeat it: at most 64 characters, well-formed Unicode. Pure. */
export function fieldName(key: string): string {
  return key.slice(0, 64).replace(/\p{Surrogate}/gu, '\ufffd');
}

function fieldIssueOf({ kind, path, detail }: SchemaIssue): FieldIssue {
  return kind === 'unknown'
    ? { field: fieldName(String(path.at(-1))), detail: 'is not a field of this request' }
    : { field: path.join('/') || 'body', detail };
}

/** Tests whether a string has no lone surrogate. Cognito would receive another string than the caller sent. */
function isWellFormed(value: string): boolean {
  return !/\p{Surrogate}/u.test(value);
}
