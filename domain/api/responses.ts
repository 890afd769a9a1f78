import * as z from 'zod/mini';
import { CALLER_PURPOSES } from '../caller/caller-policy';
import { ATTESTATION_METHODS } from '../caller/caller-verification';
import { WRITERS } from '../pool/writer';
import { SIGN_IN_STATES } from '../recovery/sign-in-state';
import { USER_STATUSES } from '../recovery/user';
import { SEARCH_ATTRIBUTES } from '../search/user-search';
import type { RouteName } from './contract';
import type { FORMATS } from './formats';
import { OPERATOR_KINDS } from './operator';
import { AUDITED_ACTIONS } from './operator-action';
import {
  action,
  assessments,
  auditedOperator,
  brand,
  callerRequirement,
  contact,
  context,
  delivery,
  described,
  factorOutcome,
  fieldIssue,
  locale,
  medium,
  message,
  mfa,
  mfaFactor,
  missingPermission,
  nextSignIn,
  notice,
  permission,
  plannedNotice,
  recommendation,
  recordedNotice,
  remaining,
  sendingOutcome,
  sessions,
  string,
  timestamp,
  userAction,
  writtenBy,
} from './response-parts';

// The schemas of all responses of the admin API. The functions use their types, the OpenAPI documents are generated from
// them, and the tests validate every response against them.

/** The outcomes of an action in the audit trail. */
const AUDIT_OUTCOMES = ['started', 'done', 'refused', 'unknown'] as const;

const auditOutcome = described(
  z.enum(AUDIT_OUTCOMES),
  'started: the end of the action was not recorded, so it may or may not have happened. unknown: AWS did not respond.',
);

/** The last action on a user, without its operator, reason and ticket. */
export const lastRecovery = described(
  z.strictObject({
    at: timestamp,
    action: userAction,
    outcome: auditOutcome,
    expiresAt: described(
      z.optional(timestamp),
      'The expiry of the code or of the temporary password, if the action was carried out. Absent after the code was used.',
    ),
    confirmedAt: described(z.optional(timestamp), 'The time at which the user completed the reset with a code.'),
    auditId: string,
  }),
  'The last action on the user, among the newest 25 records of the audit trail.',
);

/** The last action on a user. */
export type LastRecovery = z.output<typeof lastRecovery>;

/** The response of `GET /users/{username}`. */
export const userResponse = z.strictObject({
  sub: string,
  username: described(z.string(), "The user pool's own name for the user."),
  userStatus: z.enum(USER_STATUSES),
  enabled: z.boolean(),
  federated: described(z.boolean(), 'Whether an external identity provider knows the user.'),
  protected: described(z.boolean(), 'Whether the user is a member of a protected group, on which no operator may act.'),
  signIn: described(z.enum(SIGN_IN_STATES), 'The state of sign-in with a password of this user pool.'),
  signInDetail: described(z.string(), 'A sentence that explains `signIn`. It can change.'),
  contacts: z.array(contact),
  mfa,
  actions: assessments,
  recovery: recommendation,
  lastRecovery: described(
    z.optional(z.nullable(lastRecovery)),
    'The last action on the user. Null without an action. Absent if the audit trail is disabled or could not be read.',
  ),
});

/** The response of `GET /users/{username}`. */
export type UserResponse = z.output<typeof userResponse>;

/** The permission for each route, and for the attestation of a caller, which requires another role than its route. */
export const permissions = z.strictObject({
  getOperator: permission,
  searchUsers: permission,
  getUser: permission,
  resetPassword: permission,
  setPassword: permission,
  recoverUser: permission,
  removeSoftwareToken: permission,
  sendCallerCode: permission,
  checkCallerCode: permission,
  attestCaller: permission,
  getHistory: permission,
  previewMessage: permission,
} satisfies Record<RouteName | 'attestCaller', typeof permission>);

/** A brand that a request can choose. */
export const brandChoice = z.strictObject({
  id: string,
  name: string,
  defaultLocale: string,
  locales: z.array(string),
});

/** The values that a request can choose. */
export const choices = z.strictObject({
  defaultBrand: described(z.string(), 'The ID of the brand of a user without one.'),
  brands: z.array(brandChoice),
  reasons: described(z.array(string), 'The IDs of all reasons.'),
  attestationMethods: described(
    z.array(z.enum(ATTESTATION_METHODS)),
    'How an admin can have verified a caller without a code.',
  ),
});

/** The format of a string in a request. */
export const format = z.strictObject({
  minLength: described(z.int().check(z.gte(0)), 'In UTF-16 units, as HTML counts.'),
  maxLength: described(z.int().check(z.gte(0)), 'In UTF-16 units, as HTML counts.'),
  pattern: described(z.optional(string), 'A regular expression that the whole string matches (ECMA-262, flag v).'),
});

/** The formats of what a person types into a form. */
export const formats = described(
  z.strictObject({ query: format, ticket: format, code: format, note: format } satisfies Record<
    keyof typeof FORMATS,
    typeof format
  >),
  'What a form can check before it sends a search, a ticket, the code of a caller, or the note of an attestation. The API can have further rules.',
);

/** The response of `GET /operator`. */
export const operatorResponse = z.strictObject({
  kind: described(z.enum(OPERATOR_KINDS), 'A program, a person, or an IAM principal.'),
  id: described(z.string(), 'The ID of the operator, as in the audit trail.'),
  name: described(
    z.optional(string),
    'The name of a person, or the email address without one. Of an IAM principal, the last part of the ARN.',
  ),
  role: described(
    z.optional(z.enum(['agent', 'admin'])),
    'The role of a person. A program and an IAM principal have none.',
  ),
  permissions: described(
    z.optional(permissions),
    'The permission for each operation, by its ID. Absent with IAM authorization: the policies of the caller decide.',
  ),
  choices,
  formats,
  mayChoosePermanentPasswords: described(z.boolean(), 'Whether an operator may choose a permanent password.'),
});

/** The response of `GET /operator`. */
export type OperatorResponse = z.output<typeof operatorResponse>;

/** A user in the response of a search. */
export const foundUser = z.strictObject({
  sub: described(z.string(), 'The `sub`, for the path and for `expectedSub` of each further request.'),
  username: described(z.string(), "The user pool's own name for the user. An address is masked."),
  name: described(z.optional(string), 'The `name` attribute, at most 128 characters. An address is masked.'),
  userStatus: z.enum(USER_STATUSES),
  enabled: z.boolean(),
  federated: described(z.boolean(), 'Whether an external identity provider knows the user.'),
  signIn: described(z.enum(SIGN_IN_STATES), 'The state of sign-in with a password of this user pool.'),
  contacts: z.array(contact),
});

/** The response of `POST /user-searches`. */
export const userSearchResponse = z.strictObject({
  users: described(z.array(foundUser), 'At most 20 users, exact matches first.'),
  searched: described(
    z.array(z.enum(SEARCH_ATTRIBUTES)),
    'The attributes that were compared, in this order. The last one found the users.',
  ),
  more: described(z.boolean(), 'Whether more users match. Search for more characters to find them.'),
});

/** The response of `POST /user-searches`. */
export type UserSearchResponse = z.output<typeof userSearchResponse>;

/** The message in the response of a preview and of a dry run. */
export type PreviewedMessage = z.output<typeof message>;

/** The response of `GET /messages/preview`. */
export const previewResponse = z.strictObject({ purpose: string, brand, locale, message });

/** The outcome of revoking the sessions. */
export type SessionsOutcome = z.output<typeof sessions>;
/** The outcome of signing the message context. */
export type ContextOutcome = z.output<typeof context>;
/** The outcome of notifying the user. */
export type NoticeOutcome = z.output<typeof notice>;

/** The response of an action that was carried out. */
export const actionResponse = z.strictObject({
  kind: described(z.literal('action'), 'The action was carried out. A dry run has `dry-run`.'),
  dryRun: z.literal(false),
  auditId: described(z.string(), 'The ID of the audit record of the action.'),
  auditCompleted: described(
    z.optional(z.boolean()),
    'Whether the audit record is complete. False if only the start of the action was recorded. Absent without an audit trail.',
  ),
  action,
  detail: described(z.optional(string), 'The reason for the action. Only in the response of `POST .../recovery`.'),
  sub: string,
  userStatus: described(z.enum(USER_STATUSES), 'The user status after the action.'),
  delivery: z.optional(delivery),
  writtenBy,
  brand: z.optional(brand),
  locale: z.optional(locale),
  codeExpiresAt: described(z.optional(timestamp), 'The expiry of the code that was sent.'),
  password: described(z.optional(string), 'The generated password. Only this response contains it.'),
  passwordExpiresAt: described(z.optional(timestamp), 'The expiry of the temporary password.'),
  context: z.optional(context),
  sessions,
  notice: z.optional(notice),
});

/** The response of an action that was carried out. */
export type ActionResponse = z.output<typeof actionResponse>;

const messagePurpose = described(
  z.optional(string),
  'The purpose of the message, for `GET /messages/preview`. Absent if no message would be sent.',
);

/** The response of a dry run. */
export const dryRunResponse = z.strictObject({
  kind: described(z.literal('dry-run'), 'Nothing was carried out. An action has `action`.'),
  dryRun: described(z.literal(true), 'Nothing was changed or recorded.'),
  action,
  detail: z.optional(string),
  sub: string,
  userStatus: described(z.enum(USER_STATUSES), 'The current user status.'),
  userStatusAfter: described(z.enum(USER_STATUSES), 'The user status that the action would result in.'),
  delivery: z.optional(delivery),
  writtenBy,
  brand: z.optional(brand),
  locale: z.optional(locale),
  purpose: messagePurpose,
  message: described(z.nullable(message), 'The message to the user. Null if no message would be sent.'),
  revokeSessions: z.boolean(),
  callerVerification: z.optional(callerRequirement),
  notice: z.optional(plannedNotice),
});

/** The response of a dry run. */
export type DryRunResponse = z.output<typeof dryRunResponse>;

const softwareTokenRemoval = z.enum(['software-token-removal']);

/** The response of the removal of an authenticator app. */
export const tokenRemovalResponse = z.strictObject({
  kind: described(z.literal('action'), 'The action was carried out. A dry run has `dry-run`.'),
  dryRun: z.literal(false),
  auditId: described(z.string(), 'The ID of the audit record of the action.'),
  auditCompleted: z.optional(z.boolean()),
  action: softwareTokenRemoval,
  sub: string,
  userStatus: described(z.enum(USER_STATUSES), 'The user status, which the action does not change.'),
  nextSignIn,
  remaining,
  smsMfa: z.optional(factorOutcome),
  emailMfa: z.optional(factorOutcome),
  writtenBy,
  brand: z.optional(brand),
  locale: z.optional(locale),
  sessions,
  notice: z.optional(notice),
});

/** The response of the removal of an authenticator app. */
export type TokenRemovalResponse = z.output<typeof tokenRemovalResponse>;

/** The response of a dry run of the removal of an authenticator app. */
export const tokenRemovalDryRunResponse = z.strictObject({
  kind: described(z.literal('dry-run'), 'Nothing was carried out. An action has `action`.'),
  dryRun: z.literal(true),
  action: softwareTokenRemoval,
  sub: string,
  userStatus: z.enum(USER_STATUSES),
  nextSignIn,
  remaining,
  turnsOff: described(z.array(mfaFactor), 'The factors that the action would turn off.'),
  writtenBy,
  brand: z.optional(brand),
  locale: z.optional(locale),
  purpose: messagePurpose,
  message: described(z.nullable(message), 'The notice to the user. Null if no notice would be sent.'),
  revokeSessions: z.boolean(),
  callerVerification: z.optional(callerRequirement),
  notice: z.optional(plannedNotice),
});

/** The response of a dry run of the removal of an authenticator app. */
export type TokenRemovalDryRunResponse = z.output<typeof tokenRemovalDryRunResponse>;

/** The response of both routes that verify a caller. */
export const callerVerificationResponse = z.strictObject({
  kind: z.literal('caller-verification'),
  verificationId: described(z.string(), 'The value of `callerVerification` in the body of the action.'),
  sub: string,
  purpose: described(z.enum(CALLER_PURPOSES), 'The action that the verification can be used for.'),
  state: described(z.enum(['sent', 'verified']), 'sent: the code must be checked. verified: an action can use it.'),
  delivery: z.optional(delivery),
  sending: described(z.optional(sendingOutcome), 'The outcome of sending the code.'),
  brand: z.optional(brand),
  locale: z.optional(locale),
  expiresAt: described(z.optional(timestamp), 'The expiry of the code.'),
  triesLeft: described(z.optional(z.int()), 'The number of tries that the code has left.'),
  mayResendAt: described(z.optional(timestamp), 'The time from which another code can be sent to the user.'),
  verifiedUntil: described(z.optional(timestamp), 'The expiry of the verification.'),
  auditId: z.optional(string),
  auditCompleted: z.optional(z.boolean()),
});

/** The response of both routes that verify a caller. */
export type CallerVerificationResponse = z.output<typeof callerVerificationResponse>;

/** An audit record in the response of `GET /users/{username}/history`. */
export const auditRecord = z.strictObject({
  auditId: string,
  requestId: described(z.string(), 'The request ID, as in the log and in a problem document.'),
  at: timestamp,
  operator: auditedOperator,
  action: described(z.enum(AUDITED_ACTIONS), 'reset-completed: the user chose a password with a reset code.'),
  reason: z.optional(string),
  ticket: z.optional(string),
  userStatusBefore: described(z.optional(z.enum(USER_STATUSES)), 'Absent for reset-completed.'),
  userStatusAfter: z.optional(z.enum(USER_STATUSES)),
  sourceIp: described(z.optional(string), 'The source IP address of the request, if the deployment records it.'),
  writtenBy: z.optional(z.enum(WRITERS)),
  brand: z.optional(string),
  locale: z.optional(string),
  medium: z.optional(medium),
  outcome: auditOutcome,
  completedAt: z.optional(timestamp),
  problem: z.optional(string),
  exception: z.optional(string),
  awsRequestId: z.optional(string),
  passwordGenerated: z.optional(z.boolean()),
  context: z.optional(context),
  sessions: z.optional(sessions),
  notice: z.optional(recordedNotice),
  smsMfa: z.optional(factorOutcome),
  emailMfa: z.optional(factorOutcome),
  purpose: described(z.optional(z.enum(CALLER_PURPOSES)), 'The purpose of a caller verification.'),
  callerVerification: described(z.optional(string), 'The caller verification that was sent, attested or used.'),
  attestedBy: described(z.optional(z.enum(ATTESTATION_METHODS)), 'How an admin verified the caller without a code.'),
  note: described(z.optional(string), 'The note of the attestation.'),
});

/** An audit record. It contains no secret and no destination. */
export type AuditRecord = z.output<typeof auditRecord>;

/** The response of `GET /users/{username}/history`, newest record first. */
export const historyResponse = z.strictObject({
  sub: string,
  records: z.array(auditRecord),
  nextCursor: z.optional(string),
});

/** The response of `GET /users/{username}/history`. */
export type HistoryResponse = z.output<typeof historyResponse>;

/** A problem document (RFC 9457). The further members depend on its type. */
export const problemDocument = z.looseObject({
  type: described(z.string(), 'urn:rekey:problem: followed by a type of docs/errors.md. Stable.'),
  title: string,
  status: z.optional(z.int().check(z.gte(400), z.lte(599))),
  detail: described(z.string(), 'A sentence about this occurrence. It can change.'),
  remedy: described(z.string(), 'A sentence that states what to do. It can change.'),
  requestId: string,
  errors: described(z.optional(z.array(fieldIssue)), 'Every invalid field.'),
  instead: described(z.optional(z.array(userAction)), 'The actions that are possible instead.'),
  needs: z.optional(missingPermission),
  brands: described(z.optional(z.array(string)), 'The IDs of all brands.'),
  reasons: described(z.optional(z.array(string)), 'The IDs of all reasons.'),
  userStatus: z.optional(z.enum(USER_STATUSES)),
  enabled: z.optional(z.boolean()),
  operation: described(z.optional(string), 'The AWS operation that failed.'),
  exception: z.optional(string),
  awsRequestId: z.optional(string),
  auditId: z.optional(string),
  purpose: described(z.optional(string), 'The purpose of the caller verification that the action requires.'),
  channels: described(z.optional(z.array(string)), 'The channels by which a code can be sent to the user.'),
  triesLeft: described(z.optional(z.int()), 'The number of tries that the code has left.'),
  retryAfterSeconds: described(z.optional(z.int()), 'The value of the header `Retry-After`.'),
  lastAuditId: described(z.optional(string), 'The audit record of the last action on the user.'),
});

/** The response of API Gateway to a body over 10 MB. AWS does not allow an API to change it. */
export const gatewayMessage = z.looseObject({
  message: described(
    z.string(),
    'The message of API Gateway. A body over 10 MB gets this instead of a problem document.',
  ),
});
