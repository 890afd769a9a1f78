import { Annotations } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import {
  confirmationTriggerIssues,
  unknownConfirmationTriggerIssue,
} from '../../domain/pool/confirmation-trigger-rules';
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
  const issues = [...findPoolIssues(pool.facts(), pool.stated()), ...triggerIssuesOf(pool, trigger, CUSTOM_MESSAGE)];
  return [...[foreignConstructIssue(validated)].filter((issue) => issue !== undefined), ...report(scope, issues)];
}

/**
 * Validates the PostConfirmation trigger of a user pool when its template is rendered, in the same way.
 *
 * @returns the errors, which stop synthesis
 */
export function validateConfirmationTrigger(
  scope: Construct,
  { pool, trigger }: Pick<Validated, 'pool' | 'trigger'>,
): string[] {
  return report(scope, triggerIssuesOf(pool, trigger, POST_CONFIRMATION));
}

/** Adds the warnings to the construct, and returns the errors. */
function report(scope: Construct, issues: readonly PoolIssue[]): string[] {
  for (const issue of issues.filter(({ severity }) => severity === 'warning')) {
    Annotations.of(scope).addWarningV2(`rekey:${issue.id}`, describePoolIssue(issue));
  }
  return issues.filter(({ severity }) => severity === 'error').map(describePoolIssue);
}

/** A trigger, and the rules for it. */
interface TriggerRules {
  readonly name: 'CustomMessage' | 'PostConfirmation';
  /** @param current the trigger in the template; `null` if the template sets no trigger */
  readonly issuesOf: (current: string | null, path: string) => PoolIssue[];
  readonly unknown: (path: string) => PoolIssue;
}

const CUSTOM_MESSAGE: TriggerRules = {
  name: 'CustomMessage',
  issuesOf: (customMessageTrigger, path) => triggerIssues({ customMessageTrigger }, path),
  unknown: unknownTriggerIssue,
};

const POST_CONFIRMATION: TriggerRules = {
  name: 'PostConfirmation',
  issuesOf: (postConfirmationTrigger, path) => confirmationTriggerIssues({ postConfirmationTrigger }, path),
  unknown: unknownConfirmationTriggerIssue,
};

/**
 * Checks that the template sets the trigger. An imported pool may get the trigger in another way: its issues are warnings,
 * and a trigger that is unknown until deployment is not an issue.
 */
function triggerIssuesOf(
  { resource, isImported }: PoolSettings,
  trigger: IFunction,
  { name, issuesOf, unknown }: TriggerRules,
): PoolIssue[] {
  if (resource === undefined) {
    return [];
  }
  const rendered = renderedTrigger(resource, name, trigger);
  if (rendered.is === 'ours' || (rendered.is === 'unknown' && isImported)) {
    return [];
  }
  const { path } = trigger.node;
  if (rendered.is === 'unknown') {
    return [unknown(path)];
  }
  const issues = issuesOf(rendered.is === 'another' ? rendered.name : null, path);
  return isImported ? issues.map((issue) => ({ ...issue, severity: 'warning' as const })) : issues;
}
