import { userQuery } from '../../../domain/api/contract';
import { findLastRecovery, LAST_RECOVERY_RECORDS } from '../../../domain/api/last-recovery';
import type { Operator } from '../../../domain/api/operator';
import type { UserAction } from '../../../domain/api/operator-action';
import { permissionForAction } from '../../../domain/api/permission';
import { ProblemError } from '../../../domain/api/problem-error';
import type { AuditRecord, UserResponse } from '../../../domain/api/responses';
import { checkCaller } from '../../../domain/caller/check-caller';
import { predictNextSignIn } from '../../../domain/mfa/next-sign-in';
import type { PoolMfa } from '../../../domain/mfa/pool-mfa';
import { factorsToTurnOff, obstacleToRemoval } from '../../../domain/mfa/token-removal';
import { isVerified, predictInvitation } from '../../../domain/recovery/delivery';
import type { Assessment } from '../../../domain/recovery/recovery';
import { explainSignIn } from '../../../domain/recovery/sign-in-state';
import type { User } from '../../../domain/recovery/user';
import { confirmUser } from '../action/confirm-user';
import { describeContacts } from '../action/describe-contacts';
import { type LoadedUser, loadUser } from '../action/load-user';
import { namesToConfirm } from '../action/plan-action';
import { readQuery, readUsername } from '../http/read-request';
import { respond } from '../http/respond';
import type { Dependencies, RequestContext, RouteHandler } from '../ports';

/** `GET /users/{username}`: returns the state of a user and the possible actions. Changes nothing. */
export const getUser: RouteHandler = async (request, dependencies) => {
  const { event, context } = request;
  const { expectedSub } = readQuery(event, userQuery);
  const requested = { name: readUsername(request), expectedSub };
  const [loaded, mfa] = await Promise.all([
    loadUser(requested, 'recent', context, dependencies),
    dependencies.pool.mfa('recent', context),
  ]);
  const { user, settings, recoveryPlan, isProtected } = loaded;
  const [records] = await Promise.all([
    listNewest(user.sub, context, dependencies),
    confirmUser(loaded, namesToConfirm(loaded), context, dependencies),
  ]);
  return respond(200, {
    sub: user.sub,
    username: user.username,
    userStatus: user.status,
    enabled: user.enabled,
    federated: user.federated,
    protected: isProtected,
    signIn: recoveryPlan.signIn,
    signInDetail: explainSignIn(recoveryPlan.signIn),
    contacts: describeContacts(user),
    mfa: describeMfa(user, mfa),
    actions: describeActions(loaded, request.operator, dependencies),
    recovery: recoveryPlan.recommendation,
    lastRecovery: records && findLastRecovery(records, settings.temporaryPasswordDays),
  } satisfies Immutable<UserResponse>);
};

/** Lists the newest records of a user; `undefined` if the audit trail is disabled or cannot be read. */
async function listNewest(
  sub: string,
  context: RequestContext,
  { audit }: Dependencies,
): Promise<readonly AuditRecord[] | undefined> {
  try {
    return (await audit?.list(sub, { limit: LAST_RECOVERY_RECORDS, cursor: undefined }, context))?.records;
  } catch (error) {
    if (error instanceof ProblemError) {
      return undefined; // the state of the user is useful without it, above all while AWS fails
    }
    throw error;
  }
}

/** Adds to each action whether the operator may take it, and to each possible one whether it requires a verified caller. */
function describeActions(
  { user, recoveryPlan, isProtected }: LoadedUser,
  operator: Operator,
  { policy, notices, now }: Dependencies,
): Immutable<UserResponse['actions']> {
  const obstacle = obstacleToRemoval(user, isProtected);
  const invitation = predictInvitation(user);
  const goesToVerified = invitation !== undefined && isVerified(user, invitation.medium);
  const describe = (action: UserAction, assessment: Assessment) => {
    const permission = permissionForAction(operator, action, goesToVerified);
    if (!assessment.possible) {
      return { ...assessment, permission };
    }
    const situation = { user, operator, named: undefined };
    const setting = { policy: policy.callerVerification, sendsEmail: notices !== undefined, now: now() };
    const { isRequired, purpose, channels } = checkCaller(action, assessment.delivery, situation, setting);
    const callerVerification = isRequired ? { purpose, channels: [...channels] } : undefined;
    return { ...assessment, callerVerification, permission };
  };
  return {
    'password-reset': describe('password-reset', recoveryPlan.actions['password-reset']),
    invitation: describe('invitation', recoveryPlan.actions.invitation),
    'temporary-password': describe('temporary-password', recoveryPlan.actions['temporary-password']),
    'permanent-password': describe('permanent-password', recoveryPlan.actions['permanent-password']),
    'software-token-removal': describe(
      'software-token-removal',
      obstacle === undefined ? { possible: true } : { possible: false, instead: [], ...obstacle },
    ),
  };
}

function describeMfa(user: User, pool: PoolMfa): Immutable<UserResponse['mfa']> {
  return {
    mode: pool.mode,
    factors: user.mfaFactors,
    preferred: user.preferredFactor,
    nextSignIn: predictNextSignIn(user, pool),
    canTurnOff: factorsToTurnOff(user, pool),
  };
}

/** A response is only serialized, so its values may be immutable. */
type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;
