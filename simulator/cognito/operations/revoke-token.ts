import type { RevokeTokenCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { requireClient } from '../pool/find';
import type { Operation } from '../services';

/**
 * Revokes a refresh token and the access tokens that were issued with it. `RevokeAssociatedSessions` has no effect: no token
 * of the simulator comes from a single sign-on session.
 *
 * Assumed: the messages, and that an unknown token is accepted, as RFC 7009 requires.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 */
export const revokeToken: Operation<RevokeTokenCommandInput> = (
  { ClientId, ClientSecret, Token },
  { pools, tokens },
) => {
  const { client } = requireClient({ pools }, ClientId);
  if (client.secret !== undefined && client.secret !== ClientSecret) {
    throw exceptions.wrongClientOfToken();
  }
  if (!client.revokesTokens) {
    throw exceptions.revocationNotEnabled();
  }
  const issuedTo = tokens.signIns.clientOf(Token ?? '');
  if (issuedTo === undefined && Token?.split('.').length === 3) {
    throw exceptions.wrongTokenType();
  }
  if (issuedTo !== undefined && issuedTo !== client.id) {
    throw exceptions.wrongClientOfToken();
  }
  tokens.signIns.revoke(Token ?? '');
  return {};
};
