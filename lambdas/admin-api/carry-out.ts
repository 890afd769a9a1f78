import type { ActionAnswer, NoticeOutcome } from '../../domain/answers';
import type { MessageChoice } from '../../domain/message-choice';
import type { Operator } from '../../domain/operator';
import { generatePassword } from '../../domain/password';
import { ProblemError } from '../../domain/problems';
import type { Acted, BegunRecord, Dependencies, EndedRecord, RequestNotes } from './deps';
import { sendNotice } from './notice';
import { chooseFor, nameInInvitation, type PlannedAction, purposeOf, STATUS_AFTER } from './planned-action';
import { revokeSessions } from './sessions';
import { type Vouched, vouch } from './vouch';

/** AWS: a reset code works for an hour (DG/managing-users-passwords). */
const CODE_MILLISECONDS = 3_600_000;
const DAY_MILLISECONDS = 86_400_000;

/**
 * Carries out an action: vouch, record, act, sign out and tell, record how it ended. Nothing happens without its
 * record; after the one act nothing throws, because what was done stays done and the answer has to say so.
 *
 * @throws ProblemError what Cognito refused, or `outcome-unknown`, with the id of the audit record
 */
export async function carryOut(
  planned: PlannedAction,
  operator: Operator,
  notes: RequestNotes,
  dependencies: Dependencies,
): Promise<ActionAnswer> {
  const { action, user, request, notify } = planned;
  const { audit, now, newId } = dependencies;
  const purpose = purposeOf(action);
  const auditId = newId();
  const intended = chooseFor(planned, true, dependencies);
  Object.assign(notes, { auditId, action, reason: request.reason, ticket: request.ticket });

  const [vouched, record] = await Promise.all([
    purpose && vouch(purpose, user, request, dependencies),
    audit?.begin(user.sub, describeBeginning(auditId, planned, intended, operator, now())),
  ]);
  const complete = async (ended: EndedRecord): Promise<boolean> => {
    notes.outcome = ended.outcome;
    const completed = (await record?.complete({ ...ended, completedAt: new Date(now()).toISOString() })) ?? true;
    notes.auditCompleted = completed;
    return completed;
  };

  const password = purpose === undefined ? passwordOf(planned, dependencies) : undefined;
  let acted: Acted;
  try {
    acted = await act(planned, password, vouched, dependencies);
  } catch (error) {
    if (error instanceof ProblemError) {
      await complete(describeRefusal(error));
      throw new ProblemError(error.type, error.detail, { ...error.evidence, auditId }, error.cause as Error);
    }
    throw error;
  }

  const at = now();
  const choice = vouched?.context.outcome === 'unsigned' ? chooseFor(planned, false, dependencies) : intended;
  const details = { ...request, name: user.shortName };
  const [sessions, notice] = await Promise.all([
    revokeSessions(request.revokeSessions, user, dependencies),
    purpose === undefined ? sendNotice(notify, user, choice, details, dependencies) : undefined,
  ]);
  Object.assign(notes, outcomesOf(vouched, sessions.outcome, notice));
  const auditCompleted = await complete({
    outcome: 'done',
    awsRequestId: acted.$metadata.requestId,
    ...outcomesOf(vouched, sessions.outcome, notice),
    ...(password !== undefined && { passwordGenerated: planned.password === undefined }),
  });
  return {
    auditId,
    auditCompleted,
    action,
    ...(planned.detail !== undefined && { detail: planned.detail }),
    sub: user.sub,
    userStatus: STATUS_AFTER[action],
    ...(planned.delivery && { delivery: planned.delivery }),
    ...choice,
    ...(action === 'password-reset' && { codeExpiresAt: isoTime(at + CODE_MILLISECONDS) }),
    ...(password !== undefined && planned.password === undefined && { password }),
    ...(STATUS_AFTER[action] === 'FORCE_CHANGE_PASSWORD' && {
      passwordExpiresAt: isoTime(at + planned.settings.temporaryPasswordDays * DAY_MILLISECONDS),
    }),
    ...(vouched && { context: vouched.context }),
    sessions,
    ...(notice && { notice }),
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

function describeBeginning(
  auditId: string,
  { action, user, delivery, request }: PlannedAction,
  { brand, locale }: MessageChoice,
  { kind, id }: Operator,
  now: number,
): BegunRecord {
  return {
    auditId,
    at: isoTime(now),
    operator: { kind, id },
    action,
    reason: request.reason,
    ticket: request.ticket,
    userStatus: user.status,
    brand: brand.id,
    locale: locale.tag,
    medium: delivery?.medium,
  };
}

function describeRefusal({ type, evidence }: ProblemError): EndedRecord {
  const text = (name: string) => (typeof evidence[name] === 'string' ? evidence[name] : undefined);
  return {
    outcome: type === 'outcome-unknown' ? 'unknown' : 'refused',
    problem: type,
    exception: text('exception'),
    awsRequestId: text('awsRequestId'),
  };
}

function outcomesOf(vouched: Vouched | undefined, sessions: string, notice: NoticeOutcome | undefined) {
  return { context: vouched?.context.outcome, sessions, notice: notice?.outcome };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
