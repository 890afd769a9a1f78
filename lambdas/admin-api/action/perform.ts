import { ProblemError } from '../../../domain/api/problem-error';
import type { ActionResponse, SessionsOutcome } from '../../../domain/api/responses';
import { describeChoice } from '../../../domain/message/operator-choice';
import { passwordFor } from '../../../domain/recovery/password';
import { describeEffect, setsPassword } from '../../../domain/recovery/recovery-action';
import type { ActionReceipt, AuditEnd, ClientMetadata, Dependencies, RequestContext, RouteRequest } from '../ports';
import { beginAction, type StartedAction } from './begin';
import { concludeRefusal, type PerformedAction } from './conclude';
import { sendNotice, writeNotice } from './notice';
import type { ActionPlan, Plan } from './plan-action';

/**
 * Performs a recovery action.
 *
 * @throws ProblemError as `carryOut`
 */
export async function performAction(
  plan: Plan,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<PerformedAction> {
  const { action, detail, user, delivery, settings, password: chosen } = plan;
  const password = passwordFor(action, chosen, settings.passwordPolicy, dependencies.randomIndex);
  const isGenerated = setsPassword(action) ? chosen === undefined : undefined;
  const act = (clientMetadata: ClientMetadata) =>
    callCognito(plan, password, { context: request.context, clientMetadata }, dependencies);
  const done = await carryOut(plan, { act, follow: async () => undefined }, request, dependencies);
  const effect = describeEffect(action, settings.temporaryPasswordDays, done.at);
  const answer: ActionResponse = {
    kind: 'action',
    dryRun: false,
    action,
    detail,
    sub: user.sub,
    delivery,
    password: isGenerated ? password : undefined,
    ...effect,
    ...done.answer,
  };
  return {
    status: setsPassword(action) ? 200 : 202,
    answer,
    open: done.started,
    end: { ...done.end, userStatusAfter: effect.userStatus, passwordGenerated: isGenerated },
  };
}

/** Performs the only call of a recovery action that changes the user. */
function callCognito(
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

/** The calls that differ between actions. */
export interface Steps<Outcomes> {
  /** The call that changes the user. */
  readonly act: (clientMetadata: ClientMetadata) => Promise<ActionReceipt>;
  /** A further call after the action. It returns a failure instead of throwing it, because the action has been performed. */
  readonly follow: () => Promise<Outcomes>;
}

/** An action that was carried out, and the parts of its description that all actions have. */
export interface Done<Outcomes> {
  readonly started: StartedAction;
  /** The time of the action, in milliseconds since 1970. */
  readonly at: number;
  /** For the operator. It assumes that the audit record will be completed. */
  readonly answer: Pick<
    ActionResponse,
    'auditId' | 'auditCompleted' | 'writtenBy' | 'brand' | 'locale' | 'context' | 'sessions' | 'notice'
  >;
  /** For the audit trail, without destinations. */
  readonly end: AuditEnd;
  /** The outcomes of the further call. */
  readonly outcomes: Outcomes;
}

/**
 * Carries out any action, in three steps:
 *
 * 1. Signs the message context, and starts the audit record. Without a record, no action is performed.
 * 2. Performs the action.
 * 3. Revokes the sessions of the user, sends the notice and makes the further call. A failure does not undo the action: the response reports it.
 *
 * The notice is rendered before the action, so that an error in it prevents the action. After an unexpected error, the record
 * stays incomplete and the outcome counts as unknown.
 *
 * @throws ProblemError `not-recorded`, `ambiguous-user`, the problem of a Cognito exception, or `outcome-unknown`, with the
 * audit id
 */
export async function carryOut<Outcomes>(
  plan: ActionPlan,
  { act, follow }: Steps<Outcomes>,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<Done<Outcomes>> {
  const { context, notes } = request;
  const started = await beginAction(plan, request, dependencies);
  const written = plan.notice && writeNotice(plan, plan.notice, started.choice, dependencies);

  const receipt = await act(started.clientMetadata).catch((error: unknown) =>
    concludeRefusal(error, started, request, dependencies),
  );

  const at = dependencies.now();
  const [outcomes, sessions, notice] = await Promise.all([
    follow(),
    revokeSessions(plan, context, dependencies),
    plan.notice && sendNotice(plan.user, plan.notice, { notice: written, context }, dependencies),
  ]);
  const signature = plan.writtenBy === 'rekey' ? started.signature : undefined;
  Object.assign(notes, { context: signature?.outcome, sessions: sessions.outcome, notice: notice?.outcome });
  const { brand, locale } = plan.isBranded ? describeChoice(started.choice) : {};
  const { auditId } = started.record;
  const auditCompleted = dependencies.audit === undefined ? undefined : true;
  return {
    started,
    at,
    outcomes,
    answer: { auditId, auditCompleted, writtenBy: plan.writtenBy, brand, locale, context: signature, sessions, notice },
    end: {
      outcome: 'done',
      awsRequestId: receipt.awsRequestId,
      brand: brand?.id,
      locale: locale?.tag,
      context: signature,
      sessions,
      notice: notice && { outcome: notice.outcome, because: notice.because },
    },
  };
}

/** Revokes the user's sessions. Returns a failure instead of throwing it, because the action has been performed. */
async function revokeSessions(
  { request, user }: ActionPlan,
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
