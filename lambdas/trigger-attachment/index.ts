import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { handleCloudFormation } from '../custom-resource/handle-cloudformation';
import { handleRequest } from './handle-request';

const client = new CognitoIdentityProviderClient({});

/** Sets a trigger of a user pool that the stack does not define, and restores the previous trigger later. */
export const handler = (event: CloudFormationCustomResourceEvent): Promise<void> =>
  handleCloudFormation(event, handleRequest(client));
