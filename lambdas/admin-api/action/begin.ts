import type { ContextOutcome } from '../../../domain/api/responses';
import type { CallerVerification } from '../../../domain/caller/caller-verification';
import { requireCaller } from '../../../domain/caller/check-caller';
import { countersOf } from '../../../domain/caller/counters';
import type { MessageChoice } from '../../../domain/message/message-choice';
import { CONTEXT_LIFETIME_SECONDS, CONTEXT_METADATA_KEY } from '../../../domain/message/message-context';
import { chooseForOperator } from '../../../domain/message/operator-choice';
import type { AuditStart, ClientMetadata, Dependencies, RouteRequest } from '../ports';
import { concludeRefusal } from './conclude';
import { confirmUser } from './confirm-user';
import type { ActionPlan } from './plan-action';

/** An action that is recorded and ready to be performed. */
export interface StartedAction {
  readonly record: AuditStart;
  readonly sub: string;
  /** The caller verification that the action uses. */
  readonly uses: CallerVerification | undefined;
  /** The metadata for the CustomMessage trigger. */
  readonly clientMetadata: ClientMetadata;
  /** The outcome of signing the message context; `undefined` if Cognito sends no message. */
  readonly signature?: ContextOutcome;
  /** Brand and locale of the message, chosen after the attempt to sign the context. */
  readonly choice: MessageChoice;
}

/**
 * Signs the message context, records the start of the action and confirms the names, all in parallel. Does not change the
 * user.
 *
 * @throws ProblemError `caller-not-verified`, `verification-expired`, `verification-used`, `too-many-recoveries` or
 * `not-recorded`. For a recorded action: `ambiguous-user`, `protected-user`, or an error of the
 * lookup
 */
export async function beginAction(
  plan: ActionPlan,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<StartedAction> {
  const { user, toConfirm } = plan;
  const { catalog, journal, policy } = dependencies;
  const { context, notes } = request;
  requireCaller(plan.caller);
  const record = describeStart(plan, request, dependencies);
  const started = { record, sub: user.sub, uses: plan.caller.verification };
  Object.assign(notes, { auditId: record.auditId, action: plan.action });

  const [signing, recording, confirming] = await Promise.allSettled([
    signContext(plan, request, dependencies),
    journal.begin(
      {
        sub: user.sub,
        auditId: record.auditId,
        record,
        counters: countersOf(user.sub, request.operator, policy.limits),
        known: plan.counters,
        uses: plan.caller.verification,
      },
      context,
    ),
    toConfirm.length > 0 && confirmUser(plan, toConfirm, context, dependencies),
  ]);
  if (recording.status === 'rejected') {
    throw recording.reason;
  }
  if (confirming.status === 'rejected') {
    return concludeRefusal(confirming.reason, started, request, dependencies);
  }
  if (signing.status === 'rejected') {
    throw signing.reason;
  }
  const isUnsigned = signing.value.signature?.outcome === 'unsigned';
  const choice = isUnsigned ? chooseForOperator(catalog.index.offer, user, plan.request, false) : plan.choice;
  return { ...started, ...signing.value, choice };
}

/** Describes an action before it is performed: the operator, the user's status, the action and the reason. */
function describeStart(
  { action, user, delivery, request, writtenBy, isBranded, choice, caller }: ActionPlan,
  { event, operator: { kind, id } }: RouteRequest,
  { now, newId, policy }: Dependencies,
): AuditStart {
  return {
    auditId: newId(),
    requestId: event.requestId,
    at: new Date(now()).toISOString(),
    operator: { kind, id },
    action,
    reason: request.reason,
    ticket: request.ticket,
    userStatusBefore: user.status,
    sourceIp: policy.recordsSourceAddress ? event.sourceIp : undefined,
    writtenBy,
    brand: isBranded ? choice.brand.id : undefined,
    locale: isBranded ? choice.locale.tag : undefined,
    medium: delivery?.medium,
    callerVerification: caller.verification?.verificationId,
  };
}

/**
 * Signs the purpose of the message and the operator's choice for the trigger. Without a signature, the trigger treats brand
 * and locale as those of a public caller, and ignores reason and ticket.
 */
async function signContext(
  { purpose, user, request }: ActionPlan,
  { context }: RouteRequest,
  { policy, signer, now }: Dependencies,
): Promise<Pick<StartedAction, 'clientMetadata' | 'signature'>> {
  if (purpose === undefined) {
    return { clientMetadata: {} };
  }
  const { brand, locale, reason, ticket } = request;
  const choice = { ...(brand && { brand }), ...(locale && { locale }) };
  const messageContext = {
    aud: policy.userPoolId,
    sub: user.sub,
    exp: Math.floor(now() / 1000) + CONTEXT_LIFETIME_SECONDS,
    purpose,
    ...choice,
    reason,
    ticket,
  };
  const token = await signer?.sign(messageContext, context);
  return token === undefined
    ? {
        clientMetadata: choice,
        signature: { outcome: 'unsigned', because: signer === undefined ? 'not-configured' : 'signing-failed' },
      }
    : { clientMetadata: { ...choice, [CONTEXT_METADATA_KEY]: token }, signature: { outcome: 'signed' } };
}
