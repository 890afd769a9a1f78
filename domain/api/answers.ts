import * as z from 'zod/mini';
import { WRITERS } from '../pool/writer';
import { OBSTACLES } from '../recovery/obstacles';
import { RECOVERY_ACTIONS } from '../recovery/recovery-action';
import { SIGN_IN_STATES } from '../recovery/sign-in-state';
import { USER_STATUSES } from '../recovery/user';
import { OPERATOR_ACTIONS } from './operator-action';

// The shapes of all that the admin API answers beside problems. The functions take their types from here, the OpenAPI
// document is made from here, and the tests hold every answer against it.

/** The descriptions of schemas for the OpenAPI document. Not zod's global registry, because an import changes nothing. */
export const DESCRIPTIONS = z.registry<{ readonly description: string }>();

/** Adds to a schema what its name does not say. */
function described<Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema {
  DESCRIPTIONS.add(schema, { description });
  return schema;
}

const text = z.string();
const moment = z.iso.datetime();
const action = z.enum(RECOVERY_ACTIONS);
const operatorAction = z.enum(OPERATOR_ACTIONS);
const medium = z.enum(['EMAIL', 'SMS']);

const contact = z.strictObject({ medium, destination: text, verified: z.boolean() });

const delivery = described(
  z.strictObject({ medium, destination: text }),
  'The destination of a message. It is masked, as Cognito masks it.',
);

const hindrance = { because: z.enum(OBSTACLES), detail: text, instead: z.array(action) };

const assessment = described(
  z.union([
    z.strictObject({ possible: z.literal(true), delivery: z.optional(delivery) }),
    z.strictObject({ possible: z.literal(false), ...hindrance }),
  ]),
  'Whether an action is possible. If it is not, the reason and the actions that are possible instead.',
);

const assessments = z.strictObject({
  'password-reset': assessment,
  invitation: assessment,
  'temporary-password': assessment,
  'permanent-password': assessment,
});

const choice = described(
  z.union([z.strictObject({ action, detail: text }), z.strictObject({ action: z.null(), ...hindrance })]),
  'The action that `POST .../recovery` takes and the reason. `action` is null if there is none.',
);

/** Answer of `GET /users/{username}`. */
export const userAnswer = z.strictObject({
  sub: text,
  username: described(z.string(), "The user pool's own name for the user."),
  userStatus: z.enum(USER_STATUSES),
  enabled: z.boolean(),
  federated: described(z.boolean(), 'Whether an external identity provider knows the user.'),
  protected: described(z.boolean(), 'Whether the user is a member of a group that nobody may act on.'),
  signIn: described(z.enum(SIGN_IN_STATES), 'How the user stands with signing in by a password of this user pool.'),
  contacts: z.array(contact),
  actions: assessments,
  recovery: choice,
});

export type UserAnswer = z.output<typeof userAnswer>;

/** The writer of the message to the user, by the settings that the user pool has now. */
const writtenBy = described(
  z.enum(WRITERS),
  'The writer of the message: Rekey, Cognito (no trigger of Rekey, no Amazon SES, or a verification by link) or a custom sender.',
);

const OF_OWN_MESSAGE = 'Absent where Rekey does not write the message.';

const brand = described(
  z.strictObject({ id: text, from: z.enum(['request', 'client', 'user', 'default']) }),
  `The brand of the message and its source. ${OF_OWN_MESSAGE}`,
);

const locale = described(
  z.strictObject({ tag: text, from: z.enum(['request', 'user', 'default']) }),
  `The locale of the message and its source. ${OF_OWN_MESSAGE}`,
);

const sample = described(z.literal(true), 'Codes, passwords and unknown names in it are samples: nothing was sent.');

const message = described(
  z.union([
    z.strictObject({
      channel: z.literal('email'),
      writtenBy: z.literal('rekey'),
      sample,
      subject: text,
      html: text,
      text,
    }),
    z.strictObject({ channel: z.literal('sms'), writtenBy: z.literal('rekey'), sample, text }),
    z.strictObject({ channel: z.enum(['email', 'sms']), writtenBy: z.enum(['cognito', 'custom-sender']) }),
  ]),
  'A message as it would be sent. Only a message that Rekey writes has content; only an email has subject and HTML.',
);

export type PreviewedMessage = z.output<typeof message>;

/** Answer of `GET /messages/preview`. */
export const previewAnswer = z.strictObject({ purpose: text, brand, locale, message });

/** The outcome of a part of an action that does not undo the action. `because` is present where it is not the usual one. */
const partOf = <const Outcomes extends readonly [string, ...string[]]>(...outcomes: Outcomes) =>
  z.strictObject({ outcome: z.enum(outcomes), because: z.optional(text) });

const sessions = described(partOf('revoked', 'kept', 'unknown'), "The outcome for the user's sessions.");
const context = described(
  partOf('signed', 'unsigned'),
  `The message context, by which the trigger knows the choices of the request. ${OF_OWN_MESSAGE}`,
);
const notice = described(
  z.strictObject({
    outcome: z.enum(['sent', 'not-sent', 'failed', 'unknown']),
    because: z.optional(text),
    delivery: z.optional(delivery),
  }),
  'The notice to the user that an operator set a password.',
);
const plannedNotice = z.strictObject({
  outcome: z.enum(['would-be-sent', 'not-sent']),
  because: z.optional(text),
  delivery: z.optional(delivery),
});
const recordedNotice = partOf('sent', 'not-sent', 'failed', 'unknown');

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

/** How an action ended. `started`: its end was never recorded, so that it may or may not have happened. */
const AUDIT_OUTCOMES = ['started', 'done', 'refused', 'unknown'] as const;

const auditedOperator = z.strictObject({ kind: z.enum(['machine', 'person', 'iam']), id: text });

const auditRecord = z.strictObject({
  auditId: text,
  requestId: described(z.string(), 'The same as in the log, and in the problem document if there was one.'),
  at: moment,
  operator: auditedOperator,
  action: operatorAction,
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

/** What the audit trail keeps of one action. Never a secret, never a destination. */
export type AuditRecord = z.output<typeof auditRecord>;

/** Answer of `GET /users/{username}/history`, newest first. */
export const historyAnswer = z.strictObject({
  sub: text,
  records: z.array(auditRecord),
  nextCursor: z.optional(text),
});

export type HistoryAnswer = z.output<typeof historyAnswer>;

const fieldFault = z.strictObject({ field: text, detail: text });

const lackedPermission = described(
  z.strictObject({ scope: text, role: text }),
  'The scope and the role that the caller lacks.',
);

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

/** The parts of answers by their names in the OpenAPI document. */
export const ANSWER_PARTS = {
  Contact: contact,
  Assessment: assessment,
  Assessments: assessments,
  Recommendation: choice,
  Delivery: delivery,
  Brand: brand,
  Locale: locale,
  Message: message,
  Sessions: sessions,
  Context: context,
  Notice: notice,
  PlannedNotice: plannedNotice,
  AuditRecord: auditRecord,
  AuditedOperator: auditedOperator,
  RecordedNotice: recordedNotice,
  FieldFault: fieldFault,
  LackedPermission: lackedPermission,
} as const;
