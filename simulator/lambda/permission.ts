import type { Statement } from '../aws/statement';

/** A permission as the template has it: the service that may invoke a function, and for which source. */
export interface InvokePermission {
  readonly principal: string;
  readonly sourceArn?: string | undefined;
  readonly sourceAccount?: string | undefined;
}

/** The action that invokes a function. */
export const INVOKE = 'lambda:InvokeFunction';

/**
 * Writes a permission as a statement of the function's resource policy.
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

/** AWS: how a source ARN and a source account become conditions (API reference, "AddPermission"; answers of GetPolicy). */
function conditionsOf({ sourceArn, sourceAccount }: InvokePermission): Statement['Condition'] {
  if (sourceArn === undefined && sourceAccount === undefined) {
    return undefined;
  }
  return {
    StringEquals: sourceAccount === undefined ? undefined : { 'AWS:SourceAccount': sourceAccount },
    ArnLike: sourceArn === undefined ? undefined : { 'AWS:SourceArn': sourceArn },
  };
}
