import type { CreateUserPoolDomainCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeDomainChange } from '../api/wire';
import { createDomain } from '../pool/domains';
import { requirePool } from '../pool/find';
import type { Operation } from '../services';

/**
 * Adds a domain to a pool. It is active at once.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html
 */
export const createUserPoolDomain: Operation<CreateUserPoolDomainCommandInput> = (input, services) =>
  describeDomainChange(createDomain(services, requirePool(services, input.UserPoolId), input));
