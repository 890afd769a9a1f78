import { join } from 'node:path';
import { Duration, Stage } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import type { FunctionIdentity } from './function-identity';
import { FUNCTION_RUNTIME, FUNCTIONS, type FunctionName, functionFiles, writeFunctionOnce } from './function-source';

interface CreateFunctionProps {
  readonly identity: FunctionIdentity;
  /** The content of the data files next to the code, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** The environment of the function. Undefined variables are omitted. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Creates a function with the runtime, the settings and the identity that all functions of Rekey have. */
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
      reason: 'Only CloudFormation invokes it asynchronously, and CloudFormation waits for the response.',
    },
    {
      id: 'Serverless::Serverless-LambdaTracing',
      reason:
        'A trace contains URLs, and a URL can contain the address of a user. The log has every call with its duration.',
    },
  );
  return created;
}

function withoutUndefined(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
