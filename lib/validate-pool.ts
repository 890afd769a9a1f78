import { Annotations, CfnElement, type CfnResource, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type PoolResource, readPoolResource } from '../domain/pool/facts';
import { describePoolIssue, type PoolIssue } from '../domain/pool/issue';
import { findPoolIssues } from '../domain/pool/rules';
import { triggerIssues } from '../domain/pool/trigger-rules';
import { renderPool } from './pool-resource';
import type { PoolSettings } from './pool-settings';

/**
 * Examines a user pool when its template is rendered. Warnings become annotations `rekey:<id>` of the construct.
 *
 * @returns the errors, which stop synthesis
 */
export function validatePool(scope: Construct, pool: PoolSettings, trigger: IFunction): string[] {
  const issues = [...findPoolIssues(pool.facts(), pool.stated()), ...triggerIssuesOf(pool.resource, trigger)];
  for (const issue of issues.filter(({ severity }) => severity === 'warning')) {
    Annotations.of(scope).addWarningV2(`rekey:${issue.id}`, describePoolIssue(issue));
  }
  return issues.filter(({ severity }) => severity === 'error').map(describePoolIssue);
}

/** Whether the template sets the trigger. A pool that Rekey does not own may get it from elsewhere: then it is a warning. */
function triggerIssuesOf(resource: CfnResource | undefined, trigger: IFunction): PoolIssue[] {
  if (resource === undefined) {
    return [];
  }
  const customMessageTrigger = nameTrigger(resource, trigger);
  const issues = triggerIssues({ customMessageTrigger }, trigger.node.path);
  return resource.node.scope instanceof UserPool
    ? issues
    : issues.map((issue) => ({ ...issue, severity: 'warning' as const }));
}

/**
 * The CustomMessage trigger of the rendered resource: by its path where it is a function of the app; `null` for none;
 * `undefined` where a condition decides.
 */
function nameTrigger(resource: CfnResource, trigger: IFunction): string | null | undefined {
  const stack = Stack.of(resource);
  const rendered = renderPool(resource);
  const { customMessageTrigger: known } = readPoolResource(rendered);
  const reference = triggerReference(rendered);
  if (known !== undefined || reference === undefined) {
    return known;
  }
  const own = JSON.stringify(stack.resolve(trigger.functionArn));
  return JSON.stringify(reference) === own ? trigger.node.path : pathOf(stack, reference);
}

/** The function that the template refers to; `undefined` where a condition decides. */
function triggerReference({ Properties }: PoolResource): object | undefined {
  const { LambdaConfig } = Object(Properties) as { LambdaConfig?: { CustomMessage?: unknown } };
  const reference = LambdaConfig?.CustomMessage;
  return typeof reference === 'object' && reference !== null && !('Fn::If' in reference) ? reference : undefined;
}

/** The path of the construct that a reference of a template means, else the reference itself. */
function pathOf(stack: Stack, reference: object): string {
  const [target] = Object.values(reference).flat();
  const element = stack.node
    .findAll()
    .find((one) => CfnElement.isCfnElement(one) && stack.resolve(one.logicalId) === target);
  return (element?.node.id === 'Resource' ? element.node.scope : element)?.node.path ?? JSON.stringify(reference);
}
