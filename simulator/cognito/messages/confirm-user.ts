import { claimAliases } from '../attributes/aliases';
import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import { unknownUser } from '../pool/unknown-user';
import type { UserByClient } from '../pool/user-by-client';
import type { CognitoServices } from '../services';
import { requireCode } from './codes';
import { runPostConfirmation } from './post-confirmation';
import type { TriggerCaller } from './trigger';

/** The services that confirm a sign-up. */
export type ConfirmationServices = Pick<CognitoServices, 'clock' | 'attempts' | 'lambda'>;

/** A user's confirmation of a sign-up. */
export interface Confirmation {
  readonly code: string | undefined;
  /** True if the confirmation moves an alias from its owner to this user. */
  readonly takesAliases: boolean;
  readonly caller: TriggerCaller;
}

/**
 * Confirms a sign-up by a code, entered or in a link. It verifies the address that received the code and runs the
 * PostConfirmation trigger.
 *
 * @throws AwsError UserNotFoundException, NotAuthorizedException, CodeMismatchException, ExpiredCodeException,
 * LimitExceededException, AliasExistsException, and the exceptions of a trigger
 */
export async function confirmUser(
  services: ConfirmationServices,
  { pool, name, user, hides }: Omit<UserByClient, 'client'>,
  { code, takesAliases, caller }: Confirmation,
): Promise<void> {
  if (user === undefined) {
    if (hides) {
      services.attempts.count('confirm sign-up', unknownUser(pool, name));
    }
    throw hides ? exceptions.codeMismatch() : exceptions.userClientNotFound();
  }
  if (!user.enabled) {
    throw hides ? exceptions.codeMismatch() : exceptions.userDisabled();
  }
  if (user.status !== 'UNCONFIRMED') {
    throw exceptions.notConfirmable(user.status);
  }
  services.attempts.count('confirm sign-up', user);
  const { attribute } = requireCode(services, user, 'sign-up', code);
  const attributes = { ...user.attributes, [`${attribute}_verified`]: 'true' };
  claimAliases(services, pool, user.sub, attributes, takesAliases);
  const confirmed = applyChange(services, pool, user, { kind: 'sign-up confirmed', verified: attribute });
  await runPostConfirmation(services.lambda, pool, confirmed, 'PostConfirmation_ConfirmSignUp', caller);
}
