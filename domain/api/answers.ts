import * as z from 'zod/mini';
import { WRITERS } from '../pool/writer';
import { SIGN_IN_STATES } from '../recovery/sign-in-state';
import { USER_STATUSES } from '../recovery/user';
import {
  action,
  assessments,
  auditedOperator,
  brand,
  choice,
  contact,
  context,
  delivery,
  described,
  fieldFault,
  lackedPermission,
  locale,
  medium,
  message,
  moment,
  notice,
  plannedNotice,
  recordedNotice,
  sessions,
  text,
  writtenBy,
} from './answer-parts';
import { OPERATOR_ACTIONS } from './operator-action';

// The shapes of all answers of the admin API except its problems. The functions take their types from here, the OpenAPI
// document is made from here, and the tests hold every answer against it.

/** Answer of `GET /users/{username}`. */
export const userAnswer = z.strictObject({
  sub: text,
  username: described(z.string(), "The user pool's own name for the user."),
  userStatus: z.enum(USER_STATUSES),
  enabled: z.boolean(),
  federated: described(z.boolean(), 'Whether an external identity provider knows the user.'),
  protected: described(z.boolean(), 'The user is a member of a group on whose members no operator may act.'),
  signIn: described(z.enum(SIGN_IN_STATES), 'The state of sign-in with a password of this user pool.'),
  contacts: z.array(contact),
  actions: assessments,
  recovery: choice,
});

export type UserAnswer = z.output<typeof userAnswer>;

export type PreviewedMessage = z.output<typeof message>;

/** Answer of `GET /messages/preview`. */
export const previewAnswer = z.strictObject({ purpose: text, brand, locale, message });

export type SessionsOutcome = z.output<typeof sessions>;
export type ContextOutcome = z.output<typeof context>;
export type NoticeOutcome = z.output<typeof notice>;

/** Answer of an action that was carried out. */
export const actionAnswer = z.strictObject({
  kind: described(z.literal('action'), 'The action was carried out. A dry run has `dry-run`.'),
  dryRun: z.literal(false),
  auditId: described(z.string(), 'The record of the action in the history of the user.'),
  auditCompleted: described(
    z.optional(z.boolean()),
    'Whether the record has the end of the action, and not only its beginning; absent where there is no audit trail.',
  ),
  action,
  detail: described(z.optional(text), 'Why this action was chosen; of `POST .../recovery` only.'),
  sub: text,
  userStatus: described(z.enum(USER_STATUSES), 'After the action.'),
  delivery: z.optional(delivery),
  writtenBy,
  brand: z.optional(brand),
  locale: z.optional(locale),
  codeExpiresAt: described(z.optional(moment), 'When the code that was sent works no more.'),
  password: described(z.optional(text), 'The generated password, this once.'),
  passwordExpiresAt: described(z.optional(moment), 'When the temporary password works no more.'),
  context: z.optional(context),
  sessions,
  notice: z.optional(notice),
});

export type ActionAnswer = z.output<typeof actionAnswer>;

/** Answer of a dry run: what would happen. */
export const dryRunAnswer = z.strictObject({
  kind: described(z.literal('dry-run'), 'Nothing was carried out. An action has `action`.'),
  dryRun: described(z.literal(true), 'Nothing was changed and nothing recorded.'),
  action,
  detail: z.optional(text),
  sub: text,
  userStatus: described(z.enum(USER_STATUSES), 'As it is now.'),
  userStatusAfter: described(z.enum(USER_STATUSES), 'As it would be after the action.'),
  delivery: z.optional(delivery),
  writtenBy,
  brand: z.optional(brand),
  locale: z.optional(locale),
  message: described(z.nullable(message), 'The message to the user; none where none would be sent.'),
  revokeSessions: z.boolean(),
  notice: z.optional(plannedNotice),
});

export type DryRunAnswer = z.output<typeof dryRunAnswer>;

/** The outcomes of an action. `started`: its end was not recorded, so that it may or may not have happened. */
const AUDIT_OUTCOMES = ['started', 'done', 'refused', 'unknown'] as const;

/** A record of the audit trail. */
export const auditRecord = z.strictObject({
  auditId: text,
  requestId: described(z.string(), 'The same as in the log, and in the problem document if there was one.'),
  at: moment,
  operator: auditedOperator,
  action: z.enum(OPERATOR_ACTIONS),
  reason: z.optional(text),
  ticket: z.optional(text),
  userStatusBefore: z.enum(USER_STATUSES),
  userStatusAfter: z.optional(z.enum(USER_STATUSES)),
  sourceIp: described(z.optional(text), 'The address that the request came from, where the deployment records it.'),
  writtenBy: z.optional(z.enum(WRITERS)),
  brand: z.optional(text),
  locale: z.optional(text),
  medium: z.optional(medium),
  outcome: described(
    z.enum(AUDIT_OUTCOMES),
    'started: the end was not recorded, so that it may or may not have happened; unknown: AWS gave no answer.',
  ),
  completedAt: z.optional(moment),
  problem: z.optional(text),
  exception: z.optional(text),
  awsRequestId: z.optional(text),
  passwordGenerated: z.optional(z.boolean()),
  context: z.optional(context),
  sessions: z.optional(sessions),
  notice: z.optional(recordedNotice),
});

/** A record of one action, as the audit trail stores it. It has no secret and no destination. */
export type AuditRecord = z.output<typeof auditRecord>;

/** Answer of `GET /users/{username}/history`, newest first. */
export const historyAnswer = z.strictObject({
  sub: text,
  records: z.array(auditRecord),
  nextCursor: z.optional(text),
});

export type HistoryAnswer = z.output<typeof historyAnswer>;

/** A problem document (RFC 9457); further members depend on its type. */
export const problemDocument = z.looseObject({
  type: described(z.string(), 'urn:rekey:problem: and the type of docs/errors.md. Stable.'),
  title: text,
  status: z.optional(z.int().check(z.gte(400), z.lte(599))),
  detail: described(z.string(), 'About this occurrence, for people.'),
  remedy: described(z.string(), 'What can be done about it.'),
  requestId: text,
  errors: described(z.optional(z.array(fieldFault)), 'Every field at fault.'),
  instead: described(z.optional(z.array(action)), 'The actions that are possible.'),
  needs: z.optional(lackedPermission),
  brands: described(z.optional(z.array(text)), 'The brands that there are.'),
  reasons: described(z.optional(z.array(text)), 'The reasons that have a text.'),
  userStatus: z.optional(z.enum(USER_STATUSES)),
  enabled: z.optional(z.boolean()),
  operation: described(z.optional(text), 'The operation of AWS that failed.'),
  exception: z.optional(text),
  awsRequestId: z.optional(text),
  auditId: z.optional(text),
});

/** Answer of API Gateway to a body over 10 MB: the one answer that AWS does not let an API change. */
export const gatewayMessage = z.looseObject({
  message: described(
    z.string(),
    'The message of API Gateway. A body over 10 MB gets this instead of a problem document.',
  ),
});
