import type { ActionRequest } from '../../../domain/api/contract';
import type { OperatorAction } from '../../../domain/api/operator-action';
import { ProblemError } from '../../../domain/api/problem-error';
import { type CallerCheck, checkCaller } from '../../../domain/caller/check-caller';
import type { Counter } from '../../../domain/caller/counters';
import type { MessageChoice } from '../../../domain/message/message-choice';
import { chooseForOperator, requireKnown } from '../../../domain/message/operator-choice';
import { type Writer, writerOf } from '../../../domain/pool/writer';
import { type Delivery, maskDestination } from '../../../domain/recovery/delivery';
import type { Blocked } from '../../../domain/recovery/recovery';
import {
  type MessagePurpose,
  messagePurposeOf,
  type RecoveryAction,
  setsPassword,
} from '../../../domain/recovery/recovery-action';
import type { Contact, User } from '../../../domain/recovery/user';
import { type NoticePurpose, reasonIds, verifiesAddress } from '../../../messages/renderer/purposes';
import type { Dependencies, PoolSettings } from '../ports';
import type { Target } from './load-target';
import type { LoadedUser } from './load-user';

/** An action that can be recorded and performed. */
export interface ActionPlan {
  readonly action: OperatorAction;
  readonly user: User;
  /** Names to look up before the action. Each must resolve to `user`. */
  readonly toConfirm: readonly string[];
  readonly delivery?: Delivery;
  readonly request: ActionRequest;
  /** The purpose of the message that Cognito sends; `undefined` if the API sets a password. */
  readonly purpose?: MessagePurpose;
  readonly writtenBy: Writer;
  /** Brand and locale of the trigger's message or of the notice, if the trigger accepts the operator's choice. */
  readonly choice: MessageChoice;
  /** True if the API can sign the operator's choice, or writes the message itself. */
  readonly isTrusted: boolean;
  /** True if Rekey writes a message. The response then contains its brand and locale. */
  readonly isBranded: boolean;
  /** The notice that Rekey sends after the action; `undefined` if Cognito sends a message instead. */
  readonly notice?: NoticePlan | undefined;
  readonly caller: CallerCheck;
  /** Counters of the user and of the operator that were read before. */
  readonly counters: readonly Counter[];
}

/** An action of a recovery that is possible, with all decisions about it. */
export interface Plan extends ActionPlan {
  readonly action: RecoveryAction;
  /** The reason for this action, if the API chose it. */
  readonly detail?: string;
  readonly settings: PoolSettings;
  /** The name in the call to Cognito that performs the action. It was already looked up, or it is one of `toConfirm`. */
  readonly actingName: string;
  /** The password that the operator chose. If it is missing and the action sets a password, Rekey generates one. */
  readonly password?: string;
}

/** The purpose and the address of a notice, or the reason why none is sent. */
export interface NoticePlan {
  readonly purpose: NoticePurpose;
  /** True if the new password is permanent. */
  readonly permanent?: boolean;
  readonly because?: string;
  readonly delivery?: Delivery;
}

/** The parts of a request that differ between actions. */
export interface RequestedAction {
  readonly request: ActionRequest & { readonly notify?: boolean };
  readonly detail?: string;
  readonly password?: string;
}

/**
 * Makes all decisions about an action: whether it is possible, who writes which message, and which names to confirm. Pure.
 *
 * @throws ProblemError the obstacle to the action, `unknown-brand` or `unknown-reason`
 */
export function planAction(
  action: RecoveryAction,
  target: Target,
  requested: RequestedAction,
  dependencies: Pick<Dependencies, 'policy' | 'catalog' | 'signer' | 'notices' | 'now'>,
): Plan {
  const { user, settings, recoveryPlan, counters } = target;
  const { request, detail, password } = requested;
  const { policy, catalog, signer, notices } = dependencies;
  const { offer } = catalog.index;
  const assessment = recoveryPlan.actions[action];
  if (!assessment.possible) {
    throw obstacleProblem(user, assessment);
  }
  requireKnown(request, { brands: Object.keys(offer.brands), reasons: reasonIds() });
  const purpose = messagePurposeOf(action);
  const actingName = action === 'invitation' ? nameInInvitation(user, settings) : user.username;
  const isTrusted = setsPassword(action) || signer !== undefined;
  const notice = setsPassword(action)
    ? {
        purpose: 'passwordChanged' as const,
        permanent: action === 'permanent-password',
        ...planNotice(request.notify ?? false, user, notices !== undefined),
      }
    : undefined;
  const writtenBy = purpose === undefined ? 'rekey' : writerFor(purpose, assessment.delivery, settings, policy.trigger);
  return {
    action,
    detail,
    user,
    settings,
    actingName,
    toConfirm: namesToConfirm(target, [actingName]),
    delivery: assessment.delivery,
    request,
    password,
    purpose,
    writtenBy,
    choice: chooseForOperator(offer, user, request, isTrusted),
    isTrusted,
    isBranded: writtenBy === 'rekey' && (purpose !== undefined || notice?.delivery !== undefined),
    notice,
    caller: checkCaller(
      action,
      assessment.delivery,
      { user, operator: target.operator, named: target.callerVerification },
      { policy: policy.callerVerification, sendsEmail: notices !== undefined, now: dependencies.now() },
    ),
    counters,
  };
}

/**
 * Returns the names that must be looked up again, because they may resolve to a user other than the one that was loaded. A
 * username can also be the `sub` of another user. An alias can move to another user at any time. Only if the request contains
 * the username, the username needs no second lookup: it never changes. Pure.
 *
 * @param names the names that the action uses, in addition to the username
 */
export function namesToConfirm(
  { name, user }: Pick<LoadedUser, 'name' | 'user'>,
  names: readonly string[] = [],
): string[] {
  return [...new Set([user.username, ...names])].filter((other) => other !== name || name !== user.username);
}

/** Returns the problem of an action that is not possible, with the user's state and the possible actions. */
export function obstacleProblem(
  { status: userStatus, enabled }: User,
  { because, detail, instead }: Blocked,
): ProblemError {
  return new ProblemError(because, detail, { userStatus, enabled, instead });
}

/**
 * Returns the user's name in an invitation: in a pool where users sign in with an address, a verified address of the user, else
 * the username. An unverified address may belong to another user.
 */
function nameInInvitation(user: User, { usernameAttributes }: PoolSettings): string {
  const own = (attribute: string, contact: Contact | undefined): string | undefined =>
    usernameAttributes.includes(attribute) && contact?.verified ? contact.value : undefined;
  return own('email', user.email) ?? own('phone_number', user.phoneNumber) ?? user.username;
}

function writerFor(
  purpose: MessagePurpose,
  delivery: Delivery | undefined,
  { facts }: PoolSettings,
  trigger: Dependencies['policy']['trigger'],
): Writer {
  const message = { medium: delivery?.medium ?? 'EMAIL', verifiesAddress: verifiesAddress(purpose) };
  return writerOf(facts, message, trigger);
}

/** Plans a notice to the verified email address, or to the verified phone number of a user without one. Pure. */
export function planNotice(isRequested: boolean, user: User, isConfigured: boolean): Omit<NoticePlan, 'purpose'> {
  if (!isRequested) {
    return { because: 'not-asked' };
  }
  if (!isConfigured) {
    return { because: 'not-configured' };
  }
  const { email, phoneNumber } = user;
  if (email?.verified) {
    return { delivery: { medium: 'EMAIL', destination: maskDestination('EMAIL', email) } };
  }
  return phoneNumber?.verified
    ? { delivery: { medium: 'SMS', destination: maskDestination('SMS', phoneNumber) } }
    : { because: 'no-verified-contact' };
}
