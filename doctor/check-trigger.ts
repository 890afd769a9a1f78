import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { Finding } from './finding';
import { evaluatePolicy } from './resource-policy';

/**
 * Whether the user pool has the trigger of the stack.
 *
 * @param triggerArn that of the stack, where there is one
 */
export function checkTrigger({ LambdaConfig }: UserPoolType, triggerArn: string | undefined): Finding[] {
  const check = 'trigger';
  const found = LambdaConfig?.CustomMessage;
  if (found === undefined) {
    return [
      {
        check,
        level: triggerArn === undefined ? 'warning' : 'failure',
        found: 'The user pool has no CustomMessage trigger: messages go out in the text of the pool.',
        remedy:
          triggerArn === undefined ? 'Deploy Rekey.' : `Set LambdaConfig.CustomMessage of the pool to ${triggerArn}.`,
      },
    ];
  }
  return triggerArn === undefined || found === triggerArn
    ? [{ check, level: 'ok', found: `The CustomMessage trigger of the user pool is ${found}.` }]
    : [
        {
          check,
          level: 'failure',
          found: `The CustomMessage trigger of the user pool is another function, ${found}.`,
          remedy: `Whoever manages the pool has set it since. Have it set to ${triggerArn}.`,
        },
      ];
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
          remedy: `Let cognito-idp.amazonaws.com invoke it, with SourceArn ${poolArn} (lambda add-permission).`,
        },
      ];
  }
}
