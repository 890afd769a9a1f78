import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { describePoolIssue, type PoolIssue } from '../../domain/pool/issue';
import { CustomResourceFailed, type CustomResourceResult } from '../custom-resource/handle-cloudformation';
import {
  detach,
  isOf,
  issuesOf,
  issuesWithoutUpdate,
  needsNoUpdate,
  readAndChange,
  setTrigger,
  triggerOf,
} from './attach';
import { attachmentId, readRequest, triggerBefore } from './request';

/**
 * Handles a CloudFormation request for the trigger of a user pool.
 *
 * @throws CustomResourceFailed with the physical id that CloudFormation needs to roll back a possible change
 */
export const handleRequest =
  (client: CognitoIdentityProviderClient) =>
  async (event: CloudFormationCustomResourceEvent): Promise<CustomResourceResult> => {
    const request = readRequest(event.ResourceProperties);
    if (event.RequestType === 'Delete') {
      await detach(client, request, triggerBefore(event));
      return { physicalResourceId: event.PhysicalResourceId };
    }
    const former = event.RequestType === 'Update' ? readRequest(event.OldResourceProperties) : undefined;
    const isSamePool = former?.userPoolId === request.userPoolId;
    const formerTrigger = isSamePool ? former.triggerArn : undefined;
    let physicalResourceId =
      isSamePool && 'PhysicalResourceId' in event ? event.PhysicalResourceId : attachmentId(request);
    try {
      await readAndChange(client, request.userPoolId, async (pool) => {
        const isUnchanged = formerTrigger !== undefined && needsNoUpdate(pool, request, formerTrigger);
        requireAccepted(isUnchanged ? issuesWithoutUpdate(pool, request) : issuesOf(pool, request, formerTrigger));
        const current = triggerOf(pool, request);
        if (isUnchanged || isOf(current, request.triggerArn)) {
          return;
        }
        if (!isSamePool) {
          physicalResourceId = attachmentId(request, current);
        }
        console.log(
          JSON.stringify({
            level: 'INFO',
            message: 'trigger set',
            trigger: request.trigger,
            before: current,
            after: request.triggerArn,
          }),
        );
        await setTrigger(client, pool, request.trigger, request.triggerArn);
      });
      return { physicalResourceId };
    } catch (error) {
      throw new CustomResourceFailed(physicalResourceId, error);
    }
  };

/**
 * Logs the issues that are warnings.
 *
 * @throws Error listing all issues that are errors
 */
function requireAccepted(issues: readonly PoolIssue[]): void {
  for (const issue of issues.filter(({ severity }) => severity === 'warning')) {
    console.warn(JSON.stringify({ level: 'WARN', message: describePoolIssue(issue), issue: issue.id }));
  }
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new Error(errors.map(describePoolIssue).join(' '));
  }
}
