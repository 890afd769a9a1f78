import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/**
 * Answers CloudFormation at the address that came with the request: with what was looked up, or why it could not be.
 * There is nothing to do when the resource goes.
 *
 * @param lookUp gets the resource's properties; what it returns is what `Fn::GetAtt` answers
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function answerCloudFormation(
  event: CloudFormationCustomResourceEvent,
  lookUp: (properties: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, string>>>,
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const outcome = await (event.RequestType === 'Delete'
    ? { Status: 'SUCCESS' }
    : lookUp(event.ResourceProperties).then(
        (Data) => ({ Status: 'SUCCESS', Data }),
        (error: unknown) => ({ Status: 'FAILED', Reason: error instanceof Error ? error.message : String(error) }),
      ));
  // One id for good: another would have CloudFormation take the resource away.
  const body = JSON.stringify({
    StackId,
    RequestId,
    LogicalResourceId,
    PhysicalResourceId: LogicalResourceId,
    ...outcome,
  });
  const { ok, status } = await fetch(ResponseURL, { method: 'PUT', body });
  if (!ok) {
    throw new Error(`CloudFormation did not take the answer: ${status}`);
  }
}
