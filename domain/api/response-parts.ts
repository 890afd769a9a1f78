import * as z from 'zod/mini';
import { CALLER_PURPOSES } from '../caller/caller-policy';
import { MFA_STEPS } from '../mfa/next-sign-in';
import { MFA_MODES } from '../mfa/pool-mfa';
import { REMAINING_SIGN_INS } from '../mfa/token-removal';
import { TURN_OFF_FACTORS } from '../mfa/turn-off-factors';
import { WRITERS } from '../pool/writer';
import { OBSTACLES } from '../recovery/obstacles';
import { RECOVERY_ACTIONS } from '../recovery/recovery-action';
import { MFA_FACTORS } from '../recovery/user';
import { OPERATOR_KINDS } from './operator';
import { USER_ACTIONS } from './operator-action';

/** The descriptions of schemas in the OpenAPI document. Not zod's global registry, because an import has no effects. */
export const DESCRIPTIONS = z.registry<{ readonly description: string }>();

/** Adds a description to a schema. */
export function described<Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema {
  DESCRIPTIONS.add(schema, { description });
  return schema;
}

/** A string without a pattern. */
export const string = z.string();

/** A date and time in UTC. */
export const timestamp = z.iso.datetime();

/** A recovery action. */
export const action = z.enum(RECOVERY_ACTIONS);

/** An action that changes a user. */
export const userAction = z.enum(USER_ACTIONS);

/** A delivery medium of Cognito. */
export const medium = z.enum(['EMAIL', 'SMS']);

/** A masked address of the user. */
export const contact = z.strictObject({ medium, destination: string, verified: z.boolean() });

/** The masked destination of a message. */
export const delivery = described(
  z.strictObject({ medium, destination: string }),
  'The destination of a message, masked as Cognito masks it.',
);

/** The verified caller that an action requires. */
export const callerRequirement = described(
  z.strictObject({
    purpose: z.enum(CALLER_PURPOSES),
    channels: described(z.array(z.enum(['email', 'sms'])), 'The channels by which a code can be sent to the user.'),
    verified: described(z.optional(z.boolean()), 'Whether the request names a verification that the action can use.'),
  }),
  'Present if the action requires a verified caller.',
);

/** The scope and the role that the caller lacks. */
export const missingPermission = described(
  z.strictObject({ scope: string, role: string }),
  'The scope and the role that the caller lacks.',
);

/** The permission of the operator. */
export const permission = described(
  z.strictObject({
    allowed: z.boolean(),
    detail: described(z.optional(string), 'A sentence that states who may, if the operator of the request may not.'),
    needs: z.optional(missingPermission),
  }),
  'Whether the operator of the request may do this. Absent with IAM authorization: the policies of the caller decide.',
);

const blocked = { because: z.enum(OBSTACLES), detail: string, instead: z.array(action) };

/** The assessment of one action for the user. */
export const assessment = described(
  z.union([
    z.strictObject({
      possible: z.literal(true),
      delivery: z.optional(delivery),
      callerVerification: z.optional(callerRequirement),
      permission: z.optional(permission),
    }),
    z.strictObject({ possible: z.literal(false), ...blocked, permission: z.optional(permission) }),
  ]),
  'Whether an action is possible. If it is not, the reason and the actions that are possible instead.',
);

/** The assessment of each action for the user. */
export const assessments = z.strictObject({
  'password-reset': assessment,
  invitation: assessment,
  'temporary-password': assessment,
  'permanent-password': assessment,
  'software-token-removal': assessment,
});

/** An MFA factor of Cognito. */
export const mfaFactor = z.enum(MFA_FACTORS);

/** The steps that can follow a correct password at the next sign-in. */
export const nextSignIn = described(
  z.array(z.enum(MFA_STEPS)),
  'The step that follows a correct password: none, a challenge of Cognito, or impossible. Two values if Cognito does not show whether the user has set up an authenticator app.',
);

/** The MFA of a user. */
export const mfa = described(
  z.strictObject({
    mode: described(z.enum(MFA_MODES), 'The MFA of the user pool: off, optional or required.'),
    factors: described(
      z.array(mfaFactor),
      'The active factors. An authenticator app that was set up during a sign-in can be missing.',
    ),
    preferred: z.optional(mfaFactor),
    nextSignIn,
    canTurnOff: described(
      z.array(z.enum(TURN_OFF_FACTORS)),
      'The factors that `alsoTurnOff` can turn off. Empty if the user pool requires MFA.',
    ),
  }),
  'The MFA of the user.',
);

/** The action that `POST .../recovery` takes. */
export const recommendation = described(
  z.union([z.strictObject({ action, detail: string }), z.strictObject({ action: z.null(), ...blocked })]),
  'The action that `POST .../recovery` takes and the reason. `action` is null if no action is recommended.',
);

/** The writer of the message to the user, from the current settings of the user pool. */
export const writtenBy = described(
  z.enum(WRITERS),
  "The writer of the message: Rekey, Cognito (without Rekey's trigger, without Amazon SES, or for a verification by link) or a custom sender.",
);

const OF_OWN_MESSAGE = 'Absent if Rekey does not write the message.';

/** The brand of a message. */
export const brand = described(
  z.strictObject({ id: string, from: z.enum(['request', 'client', 'user', 'default']) }),
  `The brand of the message and its source. ${OF_OWN_MESSAGE}`,
);

/** The locale of a message. */
export const locale = described(
  z.strictObject({ tag: string, from: z.enum(['request', 'user', 'default']) }),
  `The locale of the message and its source. ${OF_OWN_MESSAGE}`,
);

const sample = described(z.literal(true), 'Codes, passwords and unknown names are samples. Nothing was sent.');

/** A message as it would be sent. */
export const message = described(
  z.union([
    z.strictObject({
      channel: z.literal('email'),
      writtenBy: z.literal('rekey'),
      sample,
      subject: string,
      html: string,
      text: string,
    }),
    z.strictObject({ channel: z.literal('sms'), writtenBy: z.literal('rekey'), sample, text: string }),
    z.strictObject({ channel: z.enum(['email', 'sms']), writtenBy: z.enum(['cognito', 'custom-sender']) }),
  ]),
  'A message as it would be sent. Only a message that Rekey writes has content. Only an email has a subject and HTML.',
);

/**
 * The outcome of one step of an action. A failed step does not undo the action. `because` explains an unusual outcome.
 */
const stepOutcome = <const Outcomes extends readonly [string, ...string[]]>(...outcomes: Outcomes) =>
  z.strictObject({ outcome: z.enum(outcomes), because: z.optional(string) });

/** The outcome of sending a code to a caller. A code that was not sent is a problem. */
export const sendingOutcome = stepOutcome('sent', 'unknown');

/** The outcome of the step that revokes the user's sessions. */
export const sessions = described(
  stepOutcome('revoked', 'kept', 'unknown'),
  "The outcome of revoking the user's sessions.",
);

/** The outcome of the step that turns off an MFA factor. */
export const factorOutcome = described(
  stepOutcome('turned-off', 'kept', 'unknown'),
  'The outcome of turning off an MFA factor. Only for a factor in `alsoTurnOff`.',
);

/** The ways to sign in that the removal of an authenticator app does not affect. */
export const remaining = described(
  z.array(z.enum(REMAINING_SIGN_INS)),
  'The ways to sign in that the action does not remove, if the user pool offers them.',
);

/** The outcome of the step that signs the message context. */
export const context = described(
  stepOutcome('signed', 'unsigned'),
  `The message context, which passes the choices of the request to the trigger. ${OF_OWN_MESSAGE}`,
);

/** The outcome of the step that notifies the user. */
export const notice = described(
  z.strictObject({
    outcome: z.enum(['sent', 'not-sent', 'failed', 'unknown']),
    because: z.optional(string),
    delivery: z.optional(delivery),
  }),
  'The notice to the user about the action, by email, or by SMS to a user without a verified email address.',
);

/** The notice of a dry run. */
export const plannedNotice = z.strictObject({
  outcome: z.enum(['would-be-sent', 'not-sent']),
  because: z.optional(string),
  delivery: z.optional(delivery),
});

/** The notice of an audit record. It has no destination. */
export const recordedNotice = stepOutcome('sent', 'not-sent', 'failed', 'unknown');

/** The operator of an audit record, or the user who completed a reset. */
export const auditedOperator = described(
  z.strictObject({ kind: z.enum([...OPERATOR_KINDS, 'user']), id: string }),
  'The operator of the action. The kind `user` has the `sub` of the user, who completed a reset.',
);

/** An invalid field of a request. */
export const fieldIssue = z.strictObject({ field: string, detail: string });
