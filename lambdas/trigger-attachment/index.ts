import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answerCloudFormation } from '../custom-resource/answer-cloudformation';
import { carryOut } from './carry-out';

const client = new CognitoIdentityProviderClient({});

/** Sets the CustomMessage trigger of a user pool that is not of the stack, and puts back what was there before. */
export const handler = (event: CloudFormationCustomResourceEvent): Promise<void> =>
  answerCloudFormation(event, carryOut(client));
