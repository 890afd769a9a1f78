import { Validations } from 'aws-cdk-lib';
import { Architecture, type FunctionProps, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionIdentity } from './function-identity';

interface CreateFunctionProps extends Pick<FunctionProps, 'code' | 'memorySize' | 'timeout' | 'environment'> {
  readonly description: string;
  readonly identity: FunctionIdentity;
}

/** A function as all of Rekey's are: on the newest Node.js that Lambda offers, on the processor that costs less. */
export function createFunction(
  scope: Construct,
  id: string,
  { identity: { role, logGroup }, ...props }: CreateFunctionProps,
): LambdaFunction {
  const created = new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    role,
    logGroup,
    ...props,
  });
  Validations.of(created).acknowledge(
    {
      id: 'Serverless::Serverless-LambdaDLQ',
      reason: 'Nobody invokes it as an event but CloudFormation, which waits for its answer and repeats.',
    },
    {
      id: 'Serverless::Serverless-LambdaTracing',
      reason:
        'A trace holds URLs, and a URL may hold the address of a user. The log lines have every call and its time.',
    },
  );
  return created;
}
