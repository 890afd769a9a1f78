import type { Operator } from '../api/operator';
import type { UserAction } from '../api/operator-action';
import { ProblemError } from '../api/problem-error';
import { type Delivery, isVerified } from '../recovery/delivery';
import type { User } from '../recovery/user';
import { type CallerPolicy, type CallerPurpose, callerPurposeOf, requiresVerifiedCaller } from './caller-policy';
import { type CallerObstacle, type CallerVerification, obstacleToUse } from './caller-verification';

/** A channel by which a code can be sent to the user. */
export type CallerChannel = 'email' | 'sms';

/** The requirement of a verified caller by an action, and the verification that the request names. */
export interface CallerCheck {
  readonly isRequired: boolean;
  readonly purpose: CallerPurpose;
  readonly channels: readonly CallerChannel[];
  /** The verification, if an action can use it. */
  readonly verification?: CallerVerification | undefined;
  /** The reason why the named verification cannot be used, or why one is missing. */
  readonly obstacle?: CallerObstacle | undefined;
}

/** The request of an action on a user. */
interface CallerSituation {
  readonly user: User;
  readonly operator: Pick<Operator, 'kind' | 'id'>;
  /** The verification that the request names. `found` is `undefined` if no verification has its id. */
  readonly named: { readonly found: CallerVerification | undefined } | undefined;
}

/** The settings that decide about a verified caller. */
interface CallerSetting {
  readonly policy: CallerPolicy;
  /** True if Rekey can send emails. */
  readonly sendsEmail: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Checks the verification that a request names, whether or not the action requires one. Pure. */
export function checkCaller(
  action: UserAction,
  delivery: Delivery | undefined,
  { user, operator, named }: CallerSituation,
  { policy, sendsEmail, now }: CallerSetting,
): CallerCheck {
  const goesToVerified = delivery !== undefined && isVerified(user, delivery.medium);
  const isRequired = requiresVerifiedCaller(action, operator, policy, goesToVerified);
  const purpose = callerPurposeOf(action);
  const channels = callerChannels(user, sendsEmail);
  if (named === undefined) {
    return { isRequired, purpose, channels, obstacle: isRequired ? 'caller-not-verified' : undefined };
  }
  const { found } = named;
  const obstacle = obstacleToUse(found, { sub: user.sub, operatorId: operator.id, purpose }, now);
  return { isRequired, purpose, channels, obstacle, verification: obstacle === undefined ? found : undefined };
}

/** Returns the channels to verified addresses of a user. Pure. */
export function callerChannels({ email, phoneNumber }: User, sendsEmail: boolean): CallerChannel[] {
  return [
    ...(email?.verified && sendsEmail ? (['email'] as const) : []),
    ...(phoneNumber?.verified ? (['sms'] as const) : []),
  ];
}

const DETAILS: Readonly<Record<CallerObstacle, string>> = {
  'caller-not-verified': 'No verification of this caller, by this operator and for this action, is complete.',
  'verification-expired': 'The verification of the caller has expired.',
  'verification-used': 'The verification of the caller was already used for an action.',
  'verification-locked': 'All tries of the code were used.',
};

/** Returns the problem of a verification that cannot be used or checked. Pure. */
export function callerProblem(
  obstacle: CallerObstacle,
  check?: Pick<CallerCheck, 'purpose' | 'channels'>,
): ProblemError {
  const detail = DETAILS[obstacle];
  return obstacle === 'caller-not-verified'
    ? new ProblemError(obstacle, detail, { purpose: check?.purpose, channels: check?.channels })
    : new ProblemError(obstacle, detail);
}

/** @throws ProblemError `caller-not-verified`, `verification-expired` or `verification-used` */
export function requireCaller(check: CallerCheck): void {
  if (check.obstacle !== undefined) {
    throw callerProblem(check.obstacle, check);
  }
}
