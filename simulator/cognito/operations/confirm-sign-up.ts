import type { ConfirmSignUpCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { confirmUser } from '../messages/confirm-user';
import { clientCaller } from '../messages/trigger-caller';
import { findUserByClient } from '../pool/user-by-client';
import type { Operation } from '../services';

/**
 * Accepts the code of a sign-up, and verifies the address that received it.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export const confirmSignUp: Operation<ConfirmSignUpCommandInput> = async (input, services, clientInfo) => {
  const found = findUserByClient(services, input);
  await confirmUser(services, found, {
    code: input.ConfirmationCode,
    takesAliases: input.ForceAliasCreation ?? false,
    caller: clientCaller(found.client, clientInfo, input.ClientMetadata),
  });
  return {};
};
