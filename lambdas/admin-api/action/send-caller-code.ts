import { ProblemError } from '../../../domain/api/problem-error';
import type { CallerVerificationResponse, NoticeOutcome } from '../../../domain/api/responses';
import { groupCallerCode } from '../../../domain/caller/caller-code';
import { CALLER_LIMITS, type CallerVerification } from '../../../domain/caller/caller-verification';
import { type CallerChannel, callerChannels } from '../../../domain/caller/check-caller';
import type { Limited } from '../../../domain/caller/counters';
import type { Times } from '../../../domain/caller/sliding-window';
import { chooseForOperator, describeChoice, requireKnown } from '../../../domain/message/operator-choice';
import { maskDestination } from '../../../domain/recovery/delivery';
import type { User } from '../../../domain/recovery/user';
import { renderEmailWithText, renderSms } from '../../../messages/renderer/render';
import type { Dependencies, RouteRequest } from '../ports';
import { type CallerRequest, describeRecord } from './caller-record';
import { concludeRefusal, type PerformedAction } from './conclude';
import type { Target } from './load-target';
import { brandLocaleOf } from './message-preview';

/**
 * Sends a code to a verified address of the user, in three steps: derives the code and reads the counters, stores the
 * verification, and sends the message.
 *
 * @throws ProblemError `no-verified-contact`, `unknown-brand`, `verification-locked`, `not-recorded`, `delivery-failed` or
 * `misconfigured`
 */
export async function sendCallerCode(
  body: CallerRequest,
  { user, operator }: Target,
  request: RouteRequest,
  dependencies: Dependencies,
): Promise<PerformedAction> {
  const { context } = request;
  const { journal, callerCodes, catalog, notices, now, newId } = dependencies;
  const { offer } = catalog.index;
  requireKnown({ brand: body.brand, reason: undefined }, { brands: Object.keys(offer.brands), reasons: [] });
  if (callerCodes === undefined) {
    throw new ProblemError('misconfigured', 'The deployment has no key for codes.', {});
  }
  const channel = chooseChannel(body.channel, user, callerChannels(user, notices !== undefined));
  const choice = chooseForOperator(offer, user, body, true);
  const at = now();
  const verification: CallerVerification = {
    verificationId: newId(),
    sub: user.sub,
    operatorId: operator.id,
    purpose: body.purpose,
    state: 'sent',
    tries: 0,
    codeExpiresAt: at + CALLER_LIMITS.codeValidity,
  };
  const counters = sendCounters(user.sub, operator.id);
  const [code, wrong, ...known] = await Promise.all([
    callerCodes.code(verification, context),
    journal.counter(wrongCodesOf(user.sub), context),
    ...counters.map(({ id }) => journal.counter(id, context)),
  ]);
  requireUnlocked(wrong.times, at);

  const { brand, locale } = describeChoice(choice);
  const medium = channel === 'email' ? 'EMAIL' : 'SMS';
  const record = {
    ...describeRecord('caller-code', { body, user, verification }, request, dependencies),
    writtenBy: 'rekey' as const,
    brand: brand.id,
    locale: locale.tag,
    medium,
  } as const;
  const { auditId } = record;
  await journal.begin({ sub: user.sub, auditId, record, counters, known, opens: verification }, context);

  const content = { code: groupCallerCode(code), name: user.shortName, action: body.purpose, ticket: body.ticket };
  const edition = brandLocaleOf(catalog, choice);
  const open = { sub: user.sub, record };
  const sent =
    channel === 'email'
      ? await notices?.send(
          user.email?.value ?? '',
          renderEmailWithText(edition, 'callerVerification', content),
          context,
        )
      : await dependencies.sms.send(
          user.phoneNumber?.value ?? '',
          renderSms(edition, 'callerVerification', content),
          context,
        );
  if (sent === undefined || sent.outcome === 'failed') {
    const operation = channel === 'email' ? 'SendEmail' : 'Publish';
    const detail = 'The code could not be sent.';
    return concludeRefusal(new ProblemError('delivery-failed', detail, { operation }), open, request, dependencies);
  }
  const answer: CallerVerificationResponse = {
    kind: 'caller-verification',
    verificationId: verification.verificationId,
    sub: user.sub,
    purpose: body.purpose,
    state: 'sent',
    delivery: { medium, destination: maskDestination(medium, contactOf(user, channel)) },
    sending: sending(sent),
    brand,
    locale,
    expiresAt: isoTime(verification.codeExpiresAt),
    triesLeft: CALLER_LIMITS.tries,
    mayResendAt: isoTime(at + CALLER_LIMITS.resendAfter),
    auditId,
  };
  return { status: 201, answer, open, end: { outcome: sent.outcome === 'sent' ? 'done' : 'unknown' } };
}

/** @throws ProblemError `no-verified-contact` */
function chooseChannel(
  wanted: CallerChannel | undefined,
  user: User,
  channels: readonly CallerChannel[],
): CallerChannel {
  const chosen = wanted ?? channels[0];
  if (chosen === undefined || !channels.includes(chosen)) {
    const detail =
      channels.length === 0
        ? 'The user has no verified address to which a code can be sent. An admin can attest how the caller was verified.'
        : `A code can be sent by ${channels.join(' or ')} only.`;
    const { status: userStatus, enabled } = user;
    throw new ProblemError('no-verified-contact', detail, { userStatus, enabled, instead: [] });
  }
  return chosen;
}

function contactOf({ email, phoneNumber }: User, channel: CallerChannel) {
  return (channel === 'email' ? email : phoneNumber) ?? { value: '', verified: false };
}

/** Returns the id of the counter of wrong codes for a user. */
export function wrongCodesOf(sub: string): string {
  return `wrong-codes#${sub}`;
}

function sendCounters(sub: string, operatorId: string): Limited[] {
  const exceeded = (detail: string) => (retryAfterSeconds: number) =>
    new ProblemError('verification-locked', detail, { retryAfterSeconds });
  return [
    {
      id: `codes#${sub}`,
      limits: [...CALLER_LIMITS.sendsPerUser, { most: 1, milliseconds: CALLER_LIMITS.resendAfter }],
      exceeded: exceeded('The limit of codes for this user is reached.'),
    },
    {
      id: `code-sender#${operatorId}`,
      limits: CALLER_LIMITS.sendsPerOperator,
      exceeded: exceeded('The limit of codes by this operator is reached.'),
    },
  ];
}

/** @throws ProblemError `verification-locked` for an hour after the last of too many wrong codes */
export function requireUnlocked(wrong: Times, now: number): void {
  const [{ most, milliseconds }] = CALLER_LIMITS.wrongCodesPerUser;
  const recent = wrong.filter((time) => time > now - milliseconds);
  const unlocksAt = Math.max(0, ...recent) + CALLER_LIMITS.lock;
  if (recent.length >= most && now < unlocksAt) {
    throw new ProblemError('verification-locked', 'Too many wrong codes were given for this user.', {
      retryAfterSeconds: Math.ceil((unlocksAt - now) / 1000),
    });
  }
}

function sending({ outcome, because }: NoticeOutcome): CallerVerificationResponse['sending'] {
  return { outcome: outcome === 'sent' ? 'sent' : 'unknown', because };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
