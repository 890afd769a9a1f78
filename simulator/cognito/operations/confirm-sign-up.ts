import type { ConfirmSignUpCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { claimAliases } from '../aliases';
import { callerBy } from '../caller';
import { requireCode } from '../codes';
import { exceptions } from '../exceptions';
import { ghost } from '../ghost';
import { runPostConfirmation } from '../post-confirmation';
import { applyChange, type Operation } from '../services';
import { findUserByClient } from '../user-by-client';

/**
 * Takes the code of a sign-up, and verifies the address that it went to.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export const confirmSignUp: Operation<ConfirmSignUpCommandInput> = async (input, services, call) => {
  const { pool, client, name, user, hides } = findUserByClient(services, input);
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
  const { attribute } = requireCode(services, user, 'sign-up', input.ConfirmationCode);
  const attributes = { ...user.attributes, [`${attribute}_verified`]: 'true' };
  claimAliases(services, pool, user.sub, attributes, input.ForceAliasCreation ?? false);
  const confirmed = applyChange(services, pool, user, { kind: 'sign-up confirmed', verified: attribute });
  const caller = callerBy(client, call, input.ClientMetadata);
  await runPostConfirmation(services.lambda, pool, confirmed, 'PostConfirmation_ConfirmSignUp', caller);
  return {};
};
