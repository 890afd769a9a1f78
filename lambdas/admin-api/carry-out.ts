import type { ActionAnswer } from '../../domain/answers';
import type { MessageChoice } from '../../domain/message-choice';
import { generatePassword } from '../../domain/password';
import { ProblemError } from '../../domain/problems';
import {
  codeExpiry,
  messagePurposeOf,
  STATUS_AFTER,
  setsPassword,
  temporaryPasswordExpiry,
} from '../../domain/recovery-action';
import { chooseMessageFor, tellChoice } from './choose-message-for';
import type { Acted, AuditTrail, Dependencies, EndedRecord, RequestNotes, RouteRequest } from './deps';
import { describeBeginning, describeRefusal } from './describe-record';
import { prepareNotice } from './notice';
import { nameInInvitation, type PlannedAction } from './planned-action';
import { requestIdOf } from './request-id';
import { revokeSessions } from './sessions';
import { countsWishes, type Vouched, vouch } from './vouch';

/**
 * Carries out an action: vouch, record, act, sign out and tell, record how it ended. Nothing happens without its
 * record. All that could fail by itself is done before the one act: what was done stays done, and the answer says so.
 *
 * @throws ProblemError what Cognito refused, or `outcome-unknown`, with the id of the audit record
 */
export async function carryOut(
  planned: PlannedAction,
  { operator, notes, event }: RouteRequest,
  dependencies: Dependencies,
): Promise<ActionAnswer> {
  const { action, user, request } = planned;
  const { audit, now, newId } = dependencies;
  const purpose = messagePurposeOf(action);
  const auditId = newId();
  const requestId = requestIdOf(event);
  const choose = (vouchedFor: boolean) => chooseMessageFor(user, request, vouchedFor, dependencies);
  const intended = choose(countsWishes(action, dependencies));
  Object.assign(notes, { auditId, action });

  const [vouched, record] = await Promise.all([
    purpose && vouch(purpose, user, request, dependencies),
    audit?.begin(user.sub, describeBeginning({ auditId, requestId }, planned, intended, operator, now())),
  ]);
  const complete = completing(record, notes, dependencies);
  const choice = vouched?.context.outcome === 'unsigned' ? choose(false) : intended;
  const password = setsPassword(action) ? passwordOf(planned, dependencies) : undefined;
  const notice = setsPassword(action) ? prepareNotice(planned, choice, dependencies) : undefined;

  const acted = await act(planned, password, vouched, dependencies).catch(async (error: unknown) => {
    if (error instanceof ProblemError) {
      await complete(describeRefusal(error));
      throw error.withEvidence({ auditId });
    }
    throw error;
  });

  const at = now();
  const [sessions, noticed] = await Promise.all([
    revokeSessions(request.revokeSessions, user, dependencies),
    notice?.send(),
  ]);
  Object.assign(notes, { context: vouched?.context.outcome, sessions: sessions.outcome, notice: noticed?.outcome });
  await complete({
    outcome: 'done',
    awsRequestId: acted.awsRequestId,
    userStatusAfter: STATUS_AFTER[action],
    brand: choice.brand.id,
    locale: choice.locale.tag,
    context: vouched?.context,
    sessions,
    notice: noticed && { outcome: noticed.outcome, because: noticed.because },
    ...(password !== undefined && { passwordGenerated: planned.password === undefined }),
  });
  return {
    dryRun: false,
    auditId,
    ...(notes.auditCompleted !== undefined && { auditCompleted: notes.auditCompleted }),
    ...describeEffect(planned, choice, password, at),
    ...(vouched && { context: vouched.context }),
    sessions,
    ...(noticed && { notice: noticed }),
  };
}

/** Completes the record of an action, and notes whether that worked. */
function completing(
  record: Awaited<ReturnType<AuditTrail['begin']>> | undefined,
  notes: RequestNotes,
  { now }: Dependencies,
): (ended: EndedRecord) => Promise<void> {
  return async (ended) => {
    notes.outcome = ended.outcome;
    if (record !== undefined) {
      notes.auditCompleted = await record.complete({ ...ended, completedAt: new Date(now()).toISOString() });
    }
  };
}

/** The one effect. */
function act(
  planned: PlannedAction,
  password: string | undefined,
  vouched: Vouched | undefined,
  { pool }: Dependencies,
): Promise<Acted> {
  const { action, user, delivery } = planned;
  const clientMetadata = vouched?.clientMetadata ?? {};
  switch (action) {
    case 'password-reset':
      return pool.resetPassword(user, clientMetadata);
    case 'invitation':
      return pool.inviteAgain(nameInInvitation(planned), delivery?.medium ?? 'EMAIL', clientMetadata);
    case 'temporary-password':
    case 'permanent-password':
      return pool.setPassword(user, password ?? '', action === 'permanent-password');
  }
}

function passwordOf({ password, settings }: PlannedAction, { randomIndex }: Dependencies): string {
  return password ?? generatePassword(settings.passwordPolicy, randomIndex);
}

/** What an action has done to the user, and how long what it gave works. */
function describeEffect(
  { action, detail, user, delivery, settings, password: chosen }: PlannedAction,
  choice: MessageChoice,
  password: string | undefined,
  at: number,
): Omit<ActionAnswer, 'dryRun' | 'auditId' | 'auditCompleted' | 'sessions'> {
  const userStatus = STATUS_AFTER[action];
  const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
  return {
    action,
    ...(detail !== undefined && { detail }),
    sub: user.sub,
    userStatus,
    ...(delivery && { delivery }),
    ...tellChoice(choice),
    ...(action === 'password-reset' && { codeExpiresAt: isoTime(codeExpiry(at)) }),
    ...(chosen === undefined && password !== undefined && { password }),
    ...(userStatus === 'FORCE_CHANGE_PASSWORD' && {
      passwordExpiresAt: isoTime(temporaryPasswordExpiry(at, settings.temporaryPasswordDays)),
    }),
  };
}
