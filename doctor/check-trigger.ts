import type { PoolFacts } from '../domain/pool/facts';
import { triggerIssues } from '../domain/pool/trigger-rules';
import { findingOf } from './check-pool';
import type { Finding } from './finding';
import { evaluatePolicy } from './resource-policy';

/**
 * Checks that the user pool has the trigger of the stack.
 *
 * @param triggerArn the trigger of the stack; `undefined` if there is no stack
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
 * Checks that Cognito may call the trigger for this user pool.
 *
 * @param policy the function's resource policy; `undefined` if it has none
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
    case 'uncertain':
      return [
        {
          check,
          level: 'warning',
          found:
            'Cognito may call the trigger, but its policy also has a Deny statement that the doctor cannot evaluate.',
          remedy: 'Check the Deny statement.',
        },
      ];
    case 'other conditions':
    case 'not named':
      return [
        {
          check,
          level: 'failure',
          found: 'Cognito may not call the trigger for this user pool: every message and every reset fails.',
          remedy:
            `Allow cognito-idp.amazonaws.com to invoke the function, with SourceArn ${poolArn} ` +
            '(`aws lambda add-permission`, with --qualifier for a version or an alias).',
        },
      ];
  }
}
