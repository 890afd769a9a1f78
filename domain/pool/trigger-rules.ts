import type { PoolFacts } from './facts';
import type { PoolIssue } from './issue';

/**
 * Finds the issues of the CustomMessage trigger. Pure.
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
        problem: "The user pool has no CustomMessage trigger: its messages use the pool's own templates.",
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
 * Returns the issue of a template that replaces Rekey's trigger by a value that is known only at deployment. Pure.
 *
 * @param triggerName path of Rekey's trigger in the app
 */
export function unknownTriggerIssue(triggerName: string): PoolIssue {
  return {
    id: 'trigger-unknown',
    subject: 'trigger',
    severity: 'warning',
    problem:
      "The template replaces Rekey's CustomMessage trigger of the user pool by a value that is known only at deployment.",
    remedy: `Make sure that the value is the ARN of ${triggerName}, or remove the override of LambdaConfig.`,
  };
}

/** The role and the key that a deployment has permission to pass on when it updates a user pool. */
export interface PassableArns {
  readonly smsRoleArn: string | undefined;
  readonly customSenderKeyArn: string | undefined;
}

/**
 * Finds the issues that prevent UpdateUserPool from setting a trigger. The call passes on all settings of the pool, and
 * AWS requires `iam:PassRole` for the SMS role and `kms:CreateGrant` for the key of custom senders. Pure.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export function updateIssues(
  { smsRole, customSenderKey }: Pick<PoolFacts, 'smsRole' | 'customSenderKey'>,
  { smsRoleArn, customSenderKeyArn }: PassableArns,
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
