import { join } from 'node:path';
import { Duration, Stage } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import type { FunctionIdentity } from './function-identity';
import { FUNCTION_RUNTIME, FUNCTIONS, type FunctionName, functionFiles, writeFunctionOnce } from './function-source';

interface CreateFunctionProps {
  readonly identity: FunctionIdentity;
  /** The text of data files next to the code, by their path. */
  readonly files?: Readonly<Record<string, string>>;
  /** The environment of the function, without the variables that are undefined. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A function as all of Rekey's are. */
export function createFunction(
  scope: Construct,
  id: string,
  name: FunctionName,
  { identity, files = {}, environment = {} }: CreateFunctionProps,
): LambdaFunction {
  const { description, memoryMegabytes, timeoutSeconds } = FUNCTIONS[name];
  const parent = join(Stage.of(scope)?.outdir ?? 'cdk.out', 'functions');
  const directory = writeFunctionOnce(parent, name, functionFiles(name, files));
  const created = new LambdaFunction(scope, id, {
    runtime: new Runtime(FUNCTION_RUNTIME.runtime, RuntimeFamily.NODEJS),
    architecture: Architecture.custom(FUNCTION_RUNTIME.architecture),
    handler: FUNCTION_RUNTIME.handler,
    code: Code.fromAsset(directory),
    description,
    memorySize: memoryMegabytes,
    timeout: Duration.seconds(timeoutSeconds),
    role: identity.role,
    logGroup: identity.logGroup,
    environment: withoutUndefined(environment),
  });
  acknowledge(
    created,
    {
      id: 'Serverless::Serverless-LambdaDLQ',
      reason: 'Nobody invokes it as an event but CloudFormation, which waits for its answer.',
    },
    {
      id: 'Serverless::Serverless-LambdaTracing',
      reason:
        'A trace holds URLs, and a URL may hold the address of a user. The log lines have every call and its time.',
    },
  );
  return created;
}

function withoutUndefined(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
