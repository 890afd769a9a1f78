import type { DescribeResourceServerCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requirePool } from '../pool/find';
import { requireResourceServer } from '../pool/resource-servers';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeResourceServer.html */
export const describeResourceServer: Operation<DescribeResourceServerCommandInput> = (
  { UserPoolId, Identifier },
  services,
) => ({ ResourceServer: requireResourceServer(requirePool(services, UserPoolId), Identifier) });
