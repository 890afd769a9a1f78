import type { Statement } from '../aws/statement';

/** An `AWS::Lambda::Permission`: the service that may invoke a function, and the source that it acts for. */
export interface InvokePermission {
  readonly principal: string;
  readonly sourceArn?: string | undefined;
  readonly sourceAccount?: string | undefined;
}

/** The action that invokes a function. */
export const INVOKE = 'lambda:InvokeFunction';

/**
 * Converts a permission to a statement of the function's resource policy.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export function invokeStatement(functionArn: string, permission: InvokePermission): Statement {
  return {
    Effect: 'Allow',
    Principal: { Service: permission.principal },
    Action: INVOKE,
    Resource: functionArn,
    Condition: conditionsOf(permission),
  };
}

/** AWS: the conditions for a source ARN and a source account (API reference, "AddPermission"; responses of GetPolicy). */
function conditionsOf({ sourceArn, sourceAccount }: InvokePermission): Statement['Condition'] {
  if (sourceArn === undefined && sourceAccount === undefined) {
    return undefined;
  }
  return {
    StringEquals: sourceAccount === undefined ? undefined : { 'AWS:SourceAccount': sourceAccount },
    ArnLike: sourceArn === undefined ? undefined : { 'AWS:SourceArn': sourceArn },
  };
}
