import type { PoolFacts } from '../domain/pool/facts';
import { triggerIssues } from '../domain/pool/trigger-rules';
import { findingOf } from './check-pool';
import type { Finding } from './finding';
import { evaluatePolicy } from './resource-policy';

/**
 * Whether the user pool has the trigger of the stack.
 *
 * @param triggerArn that of the stack, where there is one
 */
export function checkTrigger(
  facts: Pick<PoolFacts, 'customMessageTrigger'>,
  triggerArn: string | undefined,
): Finding[] {
  const { customMessageTrigger: current } = facts;
  const issues = triggerIssues(facts, triggerArn ?? current ?? '');
  if (issues.length === 0) {
    return [{ check: 'trigger', level: 'ok', found: `The CustomMessage trigger of the user pool is ${current}.` }];
  }
  return issues.map((issue) => ({
    ...findingOf(issue),
    ...(triggerArn === undefined && { level: 'warning' as const, remedy: 'Deploy Rekey.' }),
  }));
}

/**
 * Whether Cognito may call the trigger for this user pool.
 *
 * @param policy the function's resource policy; `undefined` where it has none
 */
export function checkTriggerPermission(policy: unknown, poolArn: string): Finding[] {
  const check = 'trigger-permission';
  const verdict = evaluatePolicy(policy, {
    service: 'cognito-idp.amazonaws.com',
    action: 'lambda:InvokeFunction',
    context: { 'aws:sourcearn': poolArn, 'aws:sourceaccount': poolArn.split(':')[4] },
  });
  switch (verdict) {
    case 'allowed':
      return [{ check, level: 'ok', found: 'Cognito may call the trigger for this user pool.' }];
    case 'cannot tell':
      return [
        {
          check,
          level: 'warning',
          found: 'Cognito may call the trigger, unless a denial that the doctor cannot read says otherwise.',
          remedy: 'Look at the denial yourself.',
        },
      ];
    case 'other conditions':
    case 'not named':
      return [
        {
          check,
          level: 'failure',
          found: 'Cognito may not call the trigger for this user pool: every message fails, and so does every reset.',
          remedy: `Let cognito-idp.amazonaws.com invoke it, with SourceArn ${poolArn} (lambda add-permission; --qualifier for a version or an alias).`,
        },
      ];
  }
}
