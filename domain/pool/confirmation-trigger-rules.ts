import type { PoolFacts } from './facts';
import type { PoolIssue } from './issue';
import { isSameFunction } from './trigger-rules';

const subject = 'trigger';

/**
 * Finds the issues of the PostConfirmation trigger. Pure.
 *
 * @param triggerArn ARN of Rekey's trigger
 */
export function confirmationTriggerIssues(
  { postConfirmationTrigger }: Pick<PoolFacts, 'postConfirmationTrigger'>,
  triggerArn: string,
): PoolIssue[] {
  if (postConfirmationTrigger === null) {
    return [
      {
        id: 'confirmation-trigger-missing',
        subject,
        severity: 'warning',
        problem:
          'The user pool has no PostConfirmation trigger: no one is notified of a completed reset, and the audit trail does ' +
          'not contain it.',
        remedy: `Set LambdaConfig.PostConfirmation of the user pool to ${triggerArn}.`,
      },
    ];
  }
  return postConfirmationTrigger === undefined || isSameFunction(postConfirmationTrigger, triggerArn)
    ? []
    : [
        {
          id: 'confirmation-trigger-replaced',
          subject,
          severity: 'error',
          problem: `The user pool has another PostConfirmation trigger, ${postConfirmationTrigger}.`,
          remedy:
            'Set nextPostConfirmationArn (userPool.nextPostConfirmationArn in the configuration file) to its ARN: the ' +
            "trigger of Rekey then invokes it with every event. Or set triggerAttachment to 'replace' (userPool.trigger), or " +
            'resetNotices to false.',
        },
      ];
}

/**
 * Returns the issue of a template that replaces Rekey's trigger by a value that is known only at deployment. Pure.
 *
 * @param triggerName path of Rekey's trigger in the app
 */
export function unknownConfirmationTriggerIssue(triggerName: string): PoolIssue {
  return {
    id: 'confirmation-trigger-unknown',
    subject,
    severity: 'warning',
    problem:
      "The template replaces Rekey's PostConfirmation trigger of the user pool by a value that is known only at deployment.",
    remedy: `Make sure that the value is the ARN of ${triggerName}, or remove the override of LambdaConfig.`,
  };
}
