import type { DescribeUserPoolDomainCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeDomain } from '../api/wire';
import { findDomain } from '../pool/domains';
import type { Operation } from '../services';

/**
 * Describes a domain.
 *
 * AWS: the description of a domain that does not exist is empty (tests of amplify-cli).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolDomain.html
 */
export const describeUserPoolDomain: Operation<DescribeUserPoolDomainCommandInput> = ({ Domain }, services) => {
  const found = findDomain(services, Domain);
  return {
    DomainDescription: found === undefined ? {} : describeDomain(services.location.accountId, found.pool, found.domain),
  };
};
