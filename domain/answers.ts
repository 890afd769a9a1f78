import * as z from 'zod/mini';
import { OBSTACLES } from './obstacles';
import { RECOVERY_ACTIONS } from './recovery';
import { SIGN_IN_STATES } from './sign-in-state';
import { USER_STATUSES } from './user';

// The shapes of all that the admin API answers beside problems. The functions take their types from here, the OpenAPI
// document is made from here, and the tests hold every answer against it.

const text = z.string();
const moment = z.iso.datetime();
const action = z.enum(RECOVERY_ACTIONS);
const medium = z.enum(['EMAIL', 'SMS']);

/** Where a message goes. The destination is masked, as Cognito masks it. */
const delivery = z.strictObject({ medium, destination: text });

const hindrance = { because: z.enum(OBSTACLES), detail: text, instead: z.array(action) };

const assessment = z.union([
  z.strictObject({ possible: z.literal(true), delivery: z.optional(delivery) }),
  z.strictObject({ possible: z.literal(false), ...hindrance }),
]);

const choice = z.union([z.strictObject({ action, detail: text }), z.strictObject({ action: z.null(), ...hindrance })]);

/** Answer of `GET /users/{username}`. */
export const userAnswer = z.strictObject({
  sub: text,
  username: text,
  userStatus: z.enum(USER_STATUSES),
  enabled: z.boolean(),
  federated: z.boolean(),
  protected: z.boolean(),
  signIn: z.enum(SIGN_IN_STATES),
  contacts: z.array(z.strictObject({ medium, destination: text, verified: z.boolean() })),
  actions: z.strictObject({
    'password-reset': assessment,
    invitation: assessment,
    'temporary-password': assessment,
    'permanent-password': assessment,
  }),
  recovery: choice,
});

export type UserAnswer = z.output<typeof userAnswer>;

const brand = z.strictObject({ id: text, from: z.enum(['context', 'client', 'user', 'metadata', 'default']) });
const locale = z.strictObject({ tag: text, from: z.enum(['context', 'metadata', 'user', 'default']) });

/** A message as it would be sent; without texts where Cognito writes it. */
const message = z.union([
  z.strictObject({ channel: z.literal('email'), writtenBy: z.literal('rekey'), subject: text, html: text, text }),
  z.strictObject({ channel: z.literal('email'), writtenBy: z.literal('cognito') }),
  z.strictObject({ channel: z.literal('sms'), writtenBy: z.literal('rekey'), text }),
]);

export type PreviewedMessage = z.output<typeof message>;

/** Answer of `GET /messages/preview`. */
export const previewAnswer = z.strictObject({ purpose: text, brand, locale, message });

/** How a part of an action ended that does not undo the action: `because` says why where it did not go as usual. */
const partOf = <const Outcomes extends readonly [string, ...string[]]>(...outcomes: Outcomes) =>
  z.strictObject({ outcome: z.enum(outcomes), because: z.optional(text) });

const sessions = partOf('revoked', 'kept', 'unknown');
const context = partOf('signed', 'unsigned');
const notice = z.strictObject({
  outcome: z.enum(['sent', 'not-sent', 'failed', 'unknown']),
  because: z.optional(text),
  delivery: z.optional(delivery),
});

export type SessionsOutcome = z.output<typeof sessions>;
export type ContextOutcome = z.output<typeof context>;
export type NoticeOutcome = z.output<typeof notice>;

/** Answer of an action that was carried out. */
export const actionAnswer = z.strictObject({
  auditId: text,
  /** Whether the audit record has the end of the action, and not only its beginning. */
  auditCompleted: z.boolean(),
  action,
  /** Why this action was chosen; of `POST .../recovery` only. */
  detail: z.optional(text),
  sub: text,
  /** After the action. */
  userStatus: z.enum(USER_STATUSES),
  delivery: z.optional(delivery),
  brand,
  locale,
  codeExpiresAt: z.optional(moment),
  /** The generated password, this once. */
  password: z.optional(text),
  passwordExpiresAt: z.optional(moment),
  context: z.optional(context),
  sessions,
  notice: z.optional(notice),
});

export type ActionAnswer = z.output<typeof actionAnswer>;

/** Answer of a dry run: what would happen. */
export const dryRunAnswer = z.strictObject({
  dryRun: z.literal(true),
  action,
  detail: z.optional(text),
  sub: text,
  /** As it is now. */
  userStatus: z.enum(USER_STATUSES),
  delivery: z.optional(delivery),
  brand,
  locale,
  /** The message to the user, with a sample instead of the code; none where none would be sent. */
  message: z.nullable(message),
  revokeSessions: z.boolean(),
  notice: z.optional(notice),
});

export type DryRunAnswer = z.output<typeof dryRunAnswer>;

/** How an action ended. `started`: its end was never recorded, so that it may or may not have happened. */
const AUDIT_OUTCOMES = ['started', 'done', 'refused', 'unknown'] as const;

const auditRecord = z.strictObject({
  auditId: text,
  at: moment,
  operator: z.strictObject({ kind: z.enum(['machine', 'person', 'iam']), id: text }),
  action,
  reason: z.optional(text),
  ticket: z.optional(text),
  /** Before the action. */
  userStatus: z.enum(USER_STATUSES),
  brand: text,
  locale: text,
  medium: z.optional(medium),
  outcome: z.enum(AUDIT_OUTCOMES),
  completedAt: z.optional(moment),
  problem: z.optional(text),
  exception: z.optional(text),
  awsRequestId: z.optional(text),
  passwordGenerated: z.optional(z.boolean()),
  context: z.optional(text),
  sessions: z.optional(text),
  notice: z.optional(text),
});

/** What the audit trail keeps of one action. Never a secret, never a destination. */
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
  type: text,
  title: text,
  status: z.optional(z.int()),
  detail: text,
  remedy: text,
  requestId: text,
});
