import type { PoolFacts } from './facts';
import type { PoolIssue } from './issue';

/**
 * The issues of the CustomMessage trigger. Pure.
 *
 * @param triggerArn ARN of Rekey's trigger
 */
export function triggerIssues(
  { customMessageTrigger }: Pick<PoolFacts, 'customMessageTrigger'>,
  triggerArn: string,
): PoolIssue[] {
  const subject = 'trigger';
  if (customMessageTrigger === null) {
    return [
      {
        id: 'trigger-missing',
        subject,
        severity: 'error',
        problem: "The user pool has no CustomMessage trigger: its messages have the pool's own text.",
        remedy: `Set LambdaConfig.CustomMessage of the user pool to ${triggerArn}.`,
      },
    ];
  }
  return customMessageTrigger === undefined || isSameFunction(customMessageTrigger, triggerArn)
    ? []
    : [
        {
          id: 'trigger-replaced',
          subject,
          severity: 'error',
          problem: `The user pool has another CustomMessage trigger, ${customMessageTrigger}.`,
          remedy:
            `Set LambdaConfig.CustomMessage of the user pool to ${triggerArn}. Or, for an imported user pool, set ` +
            "triggerAttachment to 'replace' (userPool.trigger in the configuration file): the deployment then replaces it.",
        },
      ];
}

/** Tests for the ARN of a function, or of a version or an alias of it. Pure. */
export function isSameFunction(arn: string, functionArn: string): boolean {
  return arn === functionArn || arn.startsWith(`${functionArn}:`);
}

/**
 * The issue of a user pool in whose template a value that only the deployment knows replaces the trigger that Rekey set.
 * Pure.
 *
 * @param triggerName path of Rekey's trigger in the app
 */
export function unknownTriggerIssue(triggerName: string): PoolIssue {
  return {
    id: 'trigger-unknown',
    subject: 'trigger',
    severity: 'warning',
    problem:
      'The template does not show the CustomMessage trigger of the user pool: a value that only the deployment knows ' +
      'replaces the trigger of Rekey.',
    remedy: `Make sure that the value is the ARN of ${triggerName}, or remove the override of LambdaConfig.`,
  };
}

/** The role and the key that a deployment may pass on when it updates a user pool. */
export interface PassedOn {
  readonly smsRoleArn: string | undefined;
  readonly customSenderKeyArn: string | undefined;
}

/**
 * The issues that keep UpdateUserPool from setting a trigger: the call passes on all settings of the pool. AWS requires
 * `iam:PassRole` for the SMS role and `kms:CreateGrant` for the key of custom senders. Pure.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export function updateIssues(
  { smsRole, customSenderKey }: Pick<PoolFacts, 'smsRole' | 'customSenderKey'>,
  { smsRoleArn, customSenderKeyArn }: PassedOn,
): PoolIssue[] {
  const subject = 'trigger';
  const issues: PoolIssue[] = [];
  if (smsRole && smsRole !== smsRoleArn) {
    issues.push({
      id: 'sms-role-not-named',
      subject,
      severity: 'error',
      problem: `An update of the user pool passes on its SMS role ${smsRole}, and the deployment does not name it.`,
      remedy: 'Set smsRoleArn (userPool.smsRoleArn in the configuration file) to this role, and deploy.',
    });
  }
  if (customSenderKey && customSenderKey !== customSenderKeyArn) {
    issues.push({
      id: 'custom-sender-key-not-named',
      subject,
      severity: 'error',
      problem: `An update of the user pool passes on the key of its custom senders, ${customSenderKey}, and the deployment does not name it.`,
      remedy:
        'Set customSenderKeyArn (userPool.customSenderKeyArn in the configuration file) to this key, and deploy; or ' +
        "set triggerAttachment to 'leave' and set the trigger where the user pool is managed.",
    });
  }
  return issues;
}
