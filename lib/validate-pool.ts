import { Annotations, CfnElement, type CfnResource, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { readPoolResource } from '../domain/pool/facts';
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
  const issues = [...findPoolIssues(pool.facts(), pool.stated()), ...triggerIssuesOf(pool, trigger)];
  for (const issue of issues.filter(({ severity }) => severity === 'warning')) {
    Annotations.of(scope).addWarningV2(`rekey:${issue.id}`, describePoolIssue(issue));
  }
  return issues.filter(({ severity }) => severity === 'error').map(describePoolIssue);
}

/**
 * Checks that the template sets the trigger. For an imported pool an issue is a warning, because something else may set
 * the trigger.
 */
function triggerIssuesOf({ resource, isImported }: PoolSettings, trigger: IFunction): PoolIssue[] {
  if (resource === undefined) {
    return [];
  }
  const issues = triggerIssues({ customMessageTrigger: nameTrigger(resource, trigger) }, trigger.node.path);
  return isImported ? issues.map((issue) => ({ ...issue, severity: 'warning' as const })) : issues;
}

/**
 * The CustomMessage trigger of the rendered resource: by its path where it is a function of the app; `null` for none;
 * `undefined` where the template has a condition, or a value that contains Rekey's trigger.
 */
function nameTrigger(resource: CfnResource, trigger: IFunction): string | null | undefined {
  const stack = Stack.of(resource);
  const rendered = renderPool(resource);
  const { customMessageTrigger: known } = readPoolResource(rendered);
  const { LambdaConfig } = Object(rendered.Properties) as { LambdaConfig?: { CustomMessage?: unknown } };
  const reference = LambdaConfig?.CustomMessage;
  if (known !== undefined || typeof reference !== 'object' || reference === null) {
    return known;
  }
  const [text, own] = [reference, stack.resolve(trigger.functionArn) as unknown].map((one) => JSON.stringify(one));
  if (text === own) {
    return trigger.node.path;
  }
  return text?.includes(own ?? '') ? undefined : nameReference(stack, reference);
}

/** The path of the construct that a reference of a template means, or those of a condition; else the reference itself. */
function nameReference(stack: Stack, reference: object): string {
  const [target, ...others] = Object.values(reference).flat() as unknown[];
  if ('Fn::If' in reference) {
    const functions = others.filter((one) => JSON.stringify(one) !== '{"Ref":"AWS::NoValue"}');
    return functions.map((one) => (typeof one === 'object' && one ? nameReference(stack, one) : one)).join(' or ');
  }
  const element = stack.node
    .findAll()
    .find((one) => CfnElement.isCfnElement(one) && stack.resolve(one.logicalId) === target);
  return (element?.node.id === 'Resource' ? element.node.scope : element)?.node.path ?? JSON.stringify(reference);
}
