import { ProblemError } from '../../../domain/api/problem-error';
import type { ActionResponse, SessionsOutcome } from '../../../domain/api/responses';
import { describeChoice } from '../../../domain/message/operator-choice';
import { generatePassword, INVITATION_PASSWORD_LENGTH } from '../../../domain/recovery/password';
import {
  codeExpiry,
  STATUS_AFTER,
  setsPassword,
  temporaryPasswordExpiry,
} from '../../../domain/recovery/recovery-action';
import type { ActionReceipt, AuditEnd, ClientMetadata, Dependencies, RequestContext, RouteRequest } from '../ports';
import { beginAction, type StartedAction } from './begin';
import { concludeRefusal, type PerformedAction } from './conclude';
import { sendNotice, writeNotice } from './notice';
import type { Plan } from './plan-action';

/**
 * Performs an action in three steps:
 *
 * 1. Signs the message context, and starts the audit record. Without a record, no action is performed.
 * 2. Performs the action.
 * 3. Revokes the sessions of the user, and sends the notice. A failure does not undo the action: the response reports it.
 *
 * The notice is rendered before the action, so that an error in it prevents the action. After an unexpected error, the record
 * stays incomplete and the outcome counts as unknown.
 *
 * @throws ProblemError `not-recorded`, `ambiguous-user`, the problem of a Cognito exception, or `outcome-unknown`, with the
 * audit id
 */
export async function performAction(
  plan: Plan,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<PerformedAction> {
  const { context, notes } = request;
  const started = await beginAction(plan, request, dependencies);
  const password = passwordOf(plan, dependencies);
  const mail = setsPassword(plan.action) ? writeNotice(plan, started.choice, dependencies) : undefined;

  const receipt = await act(plan, password, { context, clientMetadata: started.clientMetadata }, dependencies).catch(
    (error: unknown) => concludeRefusal(error, started, request, dependencies),
  );

  const at = dependencies.now();
  const [sessions, notice] = await Promise.all([
    revokeSessions(plan, context, dependencies),
    setsPassword(plan.action) ? sendNotice(plan, mail, context, dependencies) : undefined,
  ]);
  const signature = plan.writtenBy === 'rekey' ? started.signature : undefined;
  const done = { started, password, at, outcomes: { context: signature, sessions, notice }, receipt };
  Object.assign(notes, { context: signature?.outcome, sessions: sessions.outcome, notice: notice?.outcome });
  return {
    status: setsPassword(plan.action) ? 200 : 202,
    answer: describeAction(plan, done, dependencies.audit !== undefined),
    open: started,
    end: describeOutcome(plan, done),
  };
}

/** The facts about a performed action. */
interface Done {
  readonly started: StartedAction;
  readonly receipt: ActionReceipt;
  readonly password: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly outcomes: Pick<ActionResponse, 'context' | 'sessions' | 'notice'>;
}

/** Describes a performed action for the operator. It assumes that the audit record will be completed. */
function describeAction(plan: Plan, { started, password, at, outcomes }: Done, isRecorded: boolean): ActionResponse {
  return {
    kind: 'action',
    dryRun: false,
    auditId: started.record.auditId,
    auditCompleted: isRecorded ? true : undefined,
    ...describeEffect(plan, password, at),
    writtenBy: plan.writtenBy,
    ...(plan.isBranded ? describeChoice(started.choice) : {}),
    ...outcomes,
  };
}

/** Describes the outcome of an action for the audit trail, without password and destination. */
function describeOutcome(plan: Plan, { started, receipt, outcomes }: Done): AuditEnd {
  const { brand, locale } = plan.isBranded ? describeChoice(started.choice) : {};
  const { notice } = outcomes;
  return {
    outcome: 'done',
    awsRequestId: receipt.awsRequestId,
    userStatusAfter: STATUS_AFTER[plan.action],
    brand: brand?.id,
    locale: locale?.tag,
    ...outcomes,
    notice: notice && { outcome: notice.outcome, because: notice.because },
    passwordGenerated: setsPassword(plan.action) ? plan.password === undefined : undefined,
  };
}

/** Performs the only call that changes the user. */
function act(
  { action, actingName, delivery }: Plan,
  password: string | undefined,
  { context, clientMetadata }: { readonly context: RequestContext; readonly clientMetadata: ClientMetadata },
  { pool }: Dependencies,
): Promise<ActionReceipt> {
  switch (action) {
    case 'password-reset':
      return pool.resetPassword(actingName, clientMetadata, context);
    case 'invitation': {
      const invitation = { medium: delivery?.medium ?? 'EMAIL', temporaryPassword: password ?? '', clientMetadata };
      return pool.inviteAgain(actingName, invitation, context);
    }
    case 'temporary-password':
    case 'permanent-password':
      return pool.setPassword(
        actingName,
        { value: password ?? '', permanent: action === 'permanent-password' },
        context,
      );
  }
}

/**
 * Returns the password that an action sets. Rekey also generates the password of an invitation: Cognito generates no password if
 * users can sign in with a one-time password first, and Cognito's passwords can contain characters that are easily confused.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
function passwordOf({ action, password, settings }: Plan, { randomIndex }: Dependencies): string | undefined {
  switch (action) {
    case 'password-reset':
      return undefined;
    case 'invitation':
      return generatePassword(settings.passwordPolicy, randomIndex, INVITATION_PASSWORD_LENGTH);
    case 'temporary-password':
    case 'permanent-password':
      return password ?? generatePassword(settings.passwordPolicy, randomIndex);
  }
}

/** Revokes the user's sessions. Returns a failure instead of throwing it, because the action has been performed. */
async function revokeSessions(
  { request, user }: Plan,
  context: RequestContext,
  { pool }: Dependencies,
): Promise<SessionsOutcome> {
  if (!request.revokeSessions) {
    return { outcome: 'kept', because: 'not-asked' };
  }
  try {
    await pool.signOut(user.username, context);
    return { outcome: 'revoked' };
  } catch (error) {
    if (error instanceof ProblemError) {
      return { outcome: error.type === 'outcome-unknown' ? 'unknown' : 'kept', because: error.type };
    }
    throw error;
  }
}

/** Describes the effect of an action, and the expiry of the code or the password. */
function describeEffect(
  { action, detail, user, delivery, settings, password: chosen }: Plan,
  password: string | undefined,
  at: number,
): Pick<
  ActionResponse,
  'action' | 'detail' | 'sub' | 'userStatus' | 'delivery' | 'codeExpiresAt' | 'password' | 'passwordExpiresAt'
> {
  const userStatus = STATUS_AFTER[action];
  const isTemporary = userStatus === 'FORCE_CHANGE_PASSWORD';
  const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
  return {
    action,
    detail,
    sub: user.sub,
    userStatus,
    delivery,
    codeExpiresAt: action === 'password-reset' ? isoTime(codeExpiry(at)) : undefined,
    password: setsPassword(action) && chosen === undefined ? password : undefined,
    passwordExpiresAt: isTemporary ? isoTime(temporaryPasswordExpiry(at, settings.temporaryPasswordDays)) : undefined,
  };
}
