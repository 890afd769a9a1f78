import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { retryThrottledOnly } from '../../admin-api/aws/retry-throttled';
import { NEW_CONNECTIONS } from '../../admin-api/aws/sending';

/** The error of the next function. Its name and message are those that Cognito would have received from that function. */
class NextFunctionFailed extends Error {
  constructor({ errorType, errorMessage }: { readonly errorType?: string; readonly errorMessage?: string }) {
    super(errorMessage);
    this.name = errorType ?? 'Error';
  }
}

/**
 * Returns a function that invokes the PostConfirmation trigger that the user pool had before, with the unchanged event. It
 * returns the result of that function.
 *
 * @throws the error of that function, or an exception of Invoke. Cognito would also have failed
 */
export function nextFunction(functionArn: string): (event: unknown) => Promise<unknown> {
  const client = new LambdaClient({ requestHandler: NEW_CONNECTIONS });
  client.config.retryStrategy = retryThrottledOnly(client.config.retryStrategy); // never runs the function twice
  return async (event) => {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName: functionArn, Payload: JSON.stringify(event) }),
    );
    const result: unknown = JSON.parse(Payload?.transformToString() || 'null');
    if (FunctionError !== undefined) {
      throw new NextFunctionFailed(Object(result));
    }
    return result;
  };
}
