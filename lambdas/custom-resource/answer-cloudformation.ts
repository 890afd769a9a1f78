import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { tryAgain } from './try-again';

/** What a request of CloudFormation came to. */
export interface CustomResourceResult {
  /** Another id than before has CloudFormation take the resource of the old one away. */
  readonly physicalResourceId: string;
  /** What `Fn::GetAtt` answers. */
  readonly data?: Readonly<Record<string, string>>;
}

/** Why a request failed, where there is already something to take away. */
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
 * Carries out a request of CloudFormation and answers it at the address that came with it: with the result, or with why
 * there is none.
 *
 * @throws Error if CloudFormation did not take the answer
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function answerCloudFormation(
  event: CloudFormationCustomResourceEvent,
  carryOut: (event: CloudFormationCustomResourceEvent) => Promise<CustomResourceResult>,
  waitsSeconds: readonly number[] = [1, 2, 4],
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const known = 'PhysicalResourceId' in event ? event.PhysicalResourceId : LogicalResourceId;
  const outcome = await carryOut(event).then(
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
  // As bytes: text would be sent with a content type, which is no part of the signature of the address.
  const body = Buffer.from(JSON.stringify({ StackId, RequestId, LogicalResourceId, ...outcome }));
  const answer = async (): Promise<void> => {
    const { ok, status } = await fetch(ResponseURL, { method: 'PUT', body });
    if (!ok) {
      throw new Error(`CloudFormation did not take the answer: ${status}`);
    }
  };
  // Without an answer CloudFormation does not know what there is to take away, and Lambda would do it all once more.
  await tryAgain(answer, () => true, waitsSeconds);
}

/** AWS: a whole answer has at most 4096 bytes (the same page). */
function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
}
