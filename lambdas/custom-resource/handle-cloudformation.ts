import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { retry } from './retry';

/** The result of a custom resource request. */
export interface CustomResourceResult {
  /** If the id differs from the previous one, CloudFormation deletes the resource with the previous id. */
  readonly physicalResourceId: string;
  /** The attributes for `Fn::GetAtt`. */
  readonly data?: Readonly<Record<string, string>>;
}

/** The error of a request that may have created something that CloudFormation has to delete. */
export class CustomResourceFailed extends Error {
  override readonly name = 'CustomResourceFailed';

  constructor(
    readonly physicalResourceId: string,
    override readonly cause: unknown,
  ) {
    super(messageOf(cause));
  }
}

/**
 * Handles a request of CloudFormation, and sends the result or the error to the URL in the request.
 *
 * @throws Error if CloudFormation did not accept the response
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function handleCloudFormation(
  event: CloudFormationCustomResourceEvent,
  handle: (event: CloudFormationCustomResourceEvent) => Promise<CustomResourceResult>,
  delaysSeconds: readonly number[] = [1, 2, 4],
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const known = 'PhysicalResourceId' in event ? event.PhysicalResourceId : LogicalResourceId;
  const outcome = await handle(event).then(
    ({ physicalResourceId, data }) => ({
      Status: 'SUCCESS',
      PhysicalResourceId: physicalResourceId,
      Data: data,
    }),
    (error: unknown) => {
      const Reason = messageOf(error);
      console.error(JSON.stringify({ level: 'ERROR', message: `${event.RequestType} failed`, reason: Reason }));
      return {
        Status: 'FAILED',
        PhysicalResourceId: error instanceof CustomResourceFailed ? error.physicalResourceId : known,
        Reason,
      };
    },
  );
  // As bytes: a string would be sent with a content type, which the signature of the URL does not include.
  const body = Buffer.from(JSON.stringify({ StackId, RequestId, LogicalResourceId, ...outcome }));
  const respond = async (): Promise<void> => {
    const { ok, status } = await fetch(ResponseURL, { method: 'PUT', body });
    if (!ok) {
      throw new Error(`CloudFormation did not accept the response: ${status}`);
    }
  };
  // Without a response, CloudFormation does not know the physical id, and Lambda would run the whole request again.
  await retry(respond, () => true, delaysSeconds);
}

/** AWS: a response has at most 4096 bytes (on the same page). */
function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
}
