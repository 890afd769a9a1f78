import type { DeleteUserPoolDomainCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requireDomainOf } from '../pool/domains';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolDomain.html */
export const deleteUserPoolDomain: Operation<DeleteUserPoolDomainCommandInput> = ({ UserPoolId, Domain }, services) => {
  const { pool, domain } = requireDomainOf(services, UserPoolId, Domain);
  pool.domains.delete(domain.name);
  return {};
};
