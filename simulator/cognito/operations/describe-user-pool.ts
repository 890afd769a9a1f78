import type { DescribeUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describePool } from '../api/wire';
import { requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html */
export const describeUserPool: Operation<DescribeUserPoolCommandInput> = ({ UserPoolId }, services) => {
  return { UserPool: describePool(requirePool(services, UserPoolId)) };
};
