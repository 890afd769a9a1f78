import type { GetUserPoolMfaConfigCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { describePoolFactors } from '../mfa/pool-factors';
import { requirePool } from '../pool/find';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolMfaConfig.html */
export const getUserPoolMfaConfig: Operation<GetUserPoolMfaConfigCommandInput> = ({ UserPoolId }, services) =>
  describePoolFactors(requirePool(services, UserPoolId).settings);
