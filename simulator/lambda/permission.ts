import type { Statement } from '../aws/statement';

/** A permission as the template has it: the service that may invoke a function, and for which source. */
export interface InvokePermission {
  readonly principal: string;
  readonly sourceArn?: string | undefined;
}

/** The action that invokes a function. */
export const INVOKE = 'lambda:InvokeFunction';

/**
 * Writes a permission as a statement of the function's resource policy.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export function invokeStatement(functionArn: string, { principal, sourceArn }: InvokePermission): Statement {
  return {
    Effect: 'Allow',
    Principal: { Service: principal },
    Action: INVOKE,
    Resource: functionArn,
    Condition: sourceArn === undefined ? undefined : { ArnLike: { 'AWS:SourceArn': sourceArn } },
  };
}
