import { AwsError } from '../aws/aws-error';
import type { EngineAnswer } from './engine';

/**
 * Returns the output of an operation.
 *
 * @throws AwsError the exception that DynamoDB returned
 */
export function requireOutput(answer: EngineAnswer): EngineAnswer['json'] {
  if (answer.status !== 200) {
    throw exceptionOf(answer);
  }
  return answer.json;
}

/** Returns the exception in a response. */
export function exceptionOf({ status, json }: EngineAnswer): AwsError {
  return new AwsError(String(json['__type']), String(json['message'] ?? json['Message'] ?? ''), status);
}
