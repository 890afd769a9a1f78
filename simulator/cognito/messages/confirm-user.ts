import { claimAliases } from '../attributes/aliases';
import { exceptions } from '../exceptions';
import { applyChange } from '../pool/apply-change';
import { ghost } from '../pool/unknown-user';
import type { UserByClient } from '../pool/user-by-client';
import type { CognitoServices } from '../services';
import { requireCode } from './codes';
import { runPostConfirmation } from './post-confirmation';
import type { Caller } from './trigger';

/** The services that confirm a sign-up. */
export type ConfirmationServices = Pick<CognitoServices, 'clock' | 'attempts' | 'lambda'>;

/** The answer of a user to the message of a sign-up. */
export interface Confirmation {
  readonly code: string | undefined;
  /** The confirmation moves an alias from the user who has it to this one. */
  readonly takesAliases: boolean;
  readonly caller: Caller;
}

/**
 * Takes the code of a sign-up, given by hand or by link, verifies the address that it went to, and runs the
 * PostConfirmation trigger.
 *
 * @throws AwsError UserNotFoundException, NotAuthorizedException, CodeMismatchException, ExpiredCodeException,
 * LimitExceededException, AliasExistsException, and what a trigger fails with
 */
export async function confirmUser(
  services: ConfirmationServices,
  { pool, name, user, hides }: Omit<UserByClient, 'client'>,
  { code, takesAliases, caller }: Confirmation,
): Promise<void> {
  if (user === undefined) {
    if (hides) {
      services.attempts.count('confirm sign-up', ghost(pool, name));
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
