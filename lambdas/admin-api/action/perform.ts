import type { ActionAnswer } from '../../../domain/api/answers';
import { ProblemError } from '../../../domain/api/problems';
import { generatePassword, INVITATION_CHARACTERS } from '../../../domain/recovery/password';
import {
  codeExpiry,
  messagePurposeOf,
  STATUS_AFTER,
  setsPassword,
  temporaryPasswordExpiry,
} from '../../../domain/recovery/recovery-action';
import type { Acted, AuditTrail, Dependencies, EndedRecord, RequestNotes, RouteRequest } from '../ports';
import { describeBeginning, describeRefusal } from './audit-entry';
import { requireSameUser } from './load-user';
import { chooseMessageFor, tellChoice } from './message-choice';
import { planNotice, prepareNotice } from './notice';
import { actingName, type PlannedAction } from './planned-action';
import { revokeSessions } from './revoke-sessions';
import { countsWishes, type Vouched, vouch } from './sign-context';
import { writerFor } from './writer-for';

/** An action that was carried out, and whose record is not complete yet. */
export interface Performed {
  /** The answer, on the condition that the record is completed. */
  readonly answer: ActionAnswer;
  /** Completes the record. @returns whether that worked; `undefined` where there is no audit trail */
  complete(): Promise<boolean | undefined>;
}

/**
 * Carries out an action in at most three steps: sign and record, act, sign out and notify. Nothing happens without its
 * record. All that could fail by itself is done before the one act: what was done stays done, and the answer says so.
 *
 * @throws ProblemError `ambiguous-user`, what Cognito refused, or `outcome-unknown`, with the id of the audit record
 */
export async function carryOut(
  planned: PlannedAction,
  { operator, notes, event }: RouteRequest,
  dependencies: Dependencies,
): Promise<Performed> {
  const { action, user, request } = planned;
  const { audit, now, newId, policy } = dependencies;
  const purpose = messagePurposeOf(action);
  const auditId = newId();
  const writtenBy = writerFor(planned, dependencies);
  const hasMessage = purpose !== undefined || planNotice(planned.notify, user, dependencies).delivery !== undefined;
  const isBranded = writtenBy === 'rekey' && hasMessage;
  const choose = (vouchedFor: boolean) => chooseMessageFor(user, request, vouchedFor, dependencies);
  const intended = choose(countsWishes(action, dependencies));
  const sourceIp = policy.recordsSourceAddress ? event.sourceIp : undefined;
  const beginning = { auditId, requestId: event.requestId, sourceIp, writtenBy };
  Object.assign(notes, { auditId, action });

  const [signing, recording, confirming] = await Promise.allSettled([
    purpose && vouch(purpose, user, request, dependencies),
    audit?.begin(user.sub, describeBeginning(beginning, planned, isBranded ? intended : undefined, operator, now())),
    requireSameUser(planned, [actingName(planned)], dependencies),
  ]);
  if (recording.status === 'rejected') {
    throw recording.reason;
  }
  const complete = completing(recording.value, notes, dependencies);
  const refuse = async (error: unknown): Promise<never> => {
    if (error instanceof ProblemError) {
      await complete(describeRefusal(error));
      throw error.withEvidence({ auditId });
    }
    throw error;
  };
  if (confirming.status === 'rejected') {
    return refuse(confirming.reason);
  }
  if (signing.status === 'rejected') {
    throw signing.reason;
  }
  const vouched = signing.value;
  const choice = vouched?.context.outcome === 'unsigned' ? choose(false) : intended;
  const password = passwordOf(planned, dependencies);
  const notice = setsPassword(action) ? prepareNotice(planned, choice, dependencies) : undefined;

  const acted = await act(planned, password, vouched, dependencies).catch(refuse);

  const at = now();
  const [sessions, noticed] = await Promise.all([
    revokeSessions(request.revokeSessions, planned, dependencies),
    notice?.send(),
  ]);
  const context = writtenBy === 'rekey' ? vouched?.context : undefined;
  Object.assign(notes, { context: context?.outcome, sessions: sessions.outcome, notice: noticed?.outcome });
  return {
    answer: {
      kind: 'action',
      dryRun: false,
      auditId,
      ...(audit && { auditCompleted: true }),
      ...describeEffect(planned, password, at),
      writtenBy,
      ...(isBranded && tellChoice(choice)),
      ...(context && { context }),
      sessions,
      ...(noticed && { notice: noticed }),
    },
    complete: () =>
      complete({
        outcome: 'done',
        awsRequestId: acted.awsRequestId,
        userStatusAfter: STATUS_AFTER[action],
        ...(isBranded && { brand: choice.brand.id, locale: choice.locale.tag }),
        context,
        sessions,
        notice: noticed && { outcome: noticed.outcome, because: noticed.because },
        ...(setsPassword(action) && { passwordGenerated: planned.password === undefined }),
      }),
  };
}

/** Completes the record of an action, and notes whether that worked. */
function completing(
  record: Awaited<ReturnType<AuditTrail['begin']>> | undefined,
  notes: RequestNotes,
  { now }: Dependencies,
): (ended: EndedRecord) => Promise<boolean | undefined> {
  return async (ended) => {
    notes.outcome = ended.outcome;
    if (record !== undefined) {
      notes.auditCompleted = await record.complete({ ...ended, completedAt: new Date(now()).toISOString() });
    }
    return notes.auditCompleted;
  };
}

/** The one effect. */
function act(
  planned: PlannedAction,
  password: string | undefined,
  vouched: Vouched | undefined,
  { pool }: Dependencies,
): Promise<Acted> {
  const { action, delivery } = planned;
  const name = actingName(planned);
  const clientMetadata = vouched?.clientMetadata ?? {};
  switch (action) {
    case 'password-reset':
      return pool.resetPassword(name, clientMetadata);
    case 'invitation':
      return pool.inviteAgain(name, delivery?.medium ?? 'EMAIL', password ?? '', clientMetadata);
    case 'temporary-password':
    case 'permanent-password':
      return pool.setPassword(name, password ?? '', action === 'permanent-password');
  }
}

/**
 * The password that an action gives a user. An invitation has one of Rekey's own: Cognito makes none where a one-time
 * password is a first factor, and its own can have characters that are mistaken for one another.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
function passwordOf({ action, password, settings }: PlannedAction, { randomIndex }: Dependencies): string | undefined {
  switch (action) {
    case 'password-reset':
      return undefined;
    case 'invitation':
      return generatePassword(settings.passwordPolicy, randomIndex, INVITATION_CHARACTERS);
    case 'temporary-password':
    case 'permanent-password':
      return password ?? generatePassword(settings.passwordPolicy, randomIndex);
  }
}

/** Describes the effect of an action, and until when the code or the password is valid. */
function describeEffect(
  { action, detail, user, delivery, settings, password: chosen }: PlannedAction,
  password: string | undefined,
  at: number,
): Pick<
  ActionAnswer,
  'action' | 'detail' | 'sub' | 'userStatus' | 'delivery' | 'codeExpiresAt' | 'password' | 'passwordExpiresAt'
> {
  const userStatus = STATUS_AFTER[action];
  const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
  return {
    action,
    ...(detail !== undefined && { detail }),
    sub: user.sub,
    userStatus,
    ...(delivery && { delivery }),
    ...(action === 'password-reset' && { codeExpiresAt: isoTime(codeExpiry(at)) }),
    ...(setsPassword(action) && chosen === undefined && password !== undefined && { password }),
    ...(userStatus === 'FORCE_CHANGE_PASSWORD' && {
      passwordExpiresAt: isoTime(temporaryPasswordExpiry(at, settings.temporaryPasswordDays)),
    }),
  };
}
