import type { UpdateUserPoolDomainCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeDomainChange } from '../api/wire';
import { requireDomainOf, updateDomain } from '../pool/domains';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolDomain.html */
export const updateUserPoolDomain: Operation<UpdateUserPoolDomainCommandInput> = (input, services) => {
  const { pool, domain } = requireDomainOf(services, input.UserPoolId, input.Domain);
  return describeDomainChange(updateDomain(pool, domain, input));
};
