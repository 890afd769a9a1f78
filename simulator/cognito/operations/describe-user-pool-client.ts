import type { DescribeUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describeClient } from '../api/wire';
import { requireClientOf, requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html */
export const describeUserPoolClient: Operation<DescribeUserPoolClientCommandInput> = (
  { UserPoolId, ClientId },
  services,
) => {
  return { UserPoolClient: describeClient(requireClientOf(requirePool(services, UserPoolId), ClientId)) };
};
