import { Annotations } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { describePoolIssue, type PoolIssue } from '../../domain/pool/issue';
import { findPoolIssues } from '../../domain/pool/rules';
import { triggerIssues, unknownTriggerIssue } from '../../domain/pool/trigger-rules';
import type { PoolSettings } from './pool-settings';
import { renderedTrigger } from './rendered-trigger';
import { foreignConstructIssue } from './require-pool';

/** A user pool, and the trigger for which it is validated. */
export interface Validated {
  readonly pool: PoolSettings;
  readonly trigger: IFunction;
  readonly userPool: IUserPool;
  readonly triggerAttachment?: string | undefined;
}

/**
 * Validates a user pool when its template is rendered. Warnings become annotations `rekey:<id>` of the construct.
 *
 * @returns the errors, which stop synthesis
 */
export function validatePool(scope: Construct, validated: Validated): string[] {
  const { pool, trigger } = validated;
  const issues = [...findPoolIssues(pool.facts(), pool.stated()), ...triggerIssuesOf(pool, trigger)];
  for (const issue of issues.filter(({ severity }) => severity === 'warning')) {
    Annotations.of(scope).addWarningV2(`rekey:${issue.id}`, describePoolIssue(issue));
  }
  return [
    ...[foreignConstructIssue(validated)].filter((issue) => issue !== undefined),
    ...issues.filter(({ severity }) => severity === 'error').map(describePoolIssue),
  ];
}

/**
 * Checks that the template sets the trigger. An imported pool may get the trigger in another way: its issues are warnings,
 * and a trigger that is unknown until deployment is not an issue.
 */
function triggerIssuesOf({ resource, isImported }: PoolSettings, trigger: IFunction): PoolIssue[] {
  if (resource === undefined) {
    return [];
  }
  const rendered = renderedTrigger(resource, trigger);
  if (rendered.is === 'ours' || (rendered.is === 'unknown' && isImported)) {
    return [];
  }
  const { path } = trigger.node;
  if (rendered.is === 'unknown') {
    return [unknownTriggerIssue(path)];
  }
  const issues = triggerIssues({ customMessageTrigger: rendered.is === 'another' ? rendered.name : null }, path);
  return isImported ? issues.map((issue) => ({ ...issue, severity: 'warning' as const })) : issues;
}
