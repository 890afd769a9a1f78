import type { Finding } from './finding';
import type { StackReading } from './read-aws';

/** The findings for CloudFormation statuses other than a plain success. The name of the stack precedes `found`. */
const STATUSES: Readonly<Record<string, Omit<Finding, 'check'>>> = {
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: {
    level: 'ok',
    found: 'is deployed; CloudFormation is still removing replaced resources.',
  },
  REVIEW_IN_PROGRESS: {
    level: 'warning',
    found: 'has no resources yet: a change set was created but not executed.',
    remedy: 'Deploy the stack, then run the doctor again.',
  },
  CREATE_FAILED: {
    level: 'failure',
    found: 'could not be created, and rollback is disabled.',
    remedy: 'Read its events in the CloudFormation console, correct the cause, and deploy again.',
  },
  ROLLBACK_COMPLETE: {
    level: 'failure',
    found: 'could not be created, and was rolled back.',
    remedy:
      'Read its events in the CloudFormation console and correct the cause. A stack in this status cannot be updated: ' +
      'delete the stack first (`aws cloudformation delete-stack`), then deploy again.',
  },
  ROLLBACK_FAILED: {
    level: 'failure',
    found: 'could not be created, and its rollback failed.',
    remedy:
      'Remove the resources that the rollback could not remove, delete the stack (`aws cloudformation delete-stack`), ' +
      'then deploy again.',
  },
  UPDATE_FAILED: {
    level: 'failure',
    found: 'could not be updated, and rollback is disabled.',
    remedy: 'Read its events in the CloudFormation console, correct the cause, and deploy again.',
  },
  UPDATE_ROLLBACK_COMPLETE: {
    level: 'failure',
    found: 'could not be updated: the previous version is in use.',
    remedy: 'Read its events in the CloudFormation console, correct the cause, and deploy again.',
  },
  UPDATE_ROLLBACK_FAILED: {
    level: 'failure',
    found: 'could not be updated, and its rollback failed: it is partly updated.',
    remedy:
      'Correct the cause, continue the rollback (`aws cloudformation continue-update-rollback`), then deploy again.',
  },
  DELETE_FAILED: {
    level: 'failure',
    found: 'could not be deleted completely.',
    remedy: 'Read its events in the CloudFormation console, then delete the stack again.',
  },
  IMPORT_ROLLBACK_COMPLETE: {
    level: 'failure',
    found: 'could not import resources: the previous version is in use.',
    remedy: 'Read its events in the CloudFormation console and correct the cause.',
  },
  IMPORT_ROLLBACK_FAILED: {
    level: 'failure',
    found: 'could not import resources, and its rollback failed.',
    remedy: 'Read its events in the CloudFormation console, then continue the rollback.',
  },
};

/**
 * Checks that the stack is deployed. A status in progress is not a failure, because the deployment may still succeed.
 *
 * @param stack `undefined` if it does not exist yet
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export function checkStack(name: string, stack: StackReading | undefined): Finding[] {
  const check = 'stack';
  if (stack === undefined || stack.status === 'DELETE_COMPLETE') {
    return [
      {
        check,
        level: 'warning',
        found: `There is no stack ${name} yet: the doctor checked only its prerequisites.`,
        remedy: 'Deploy the stack, then run the doctor again.',
      },
    ];
  }
  const { status } = stack;
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) {
    return [{ check, level: 'ok', found: `The stack ${name} is deployed.` }];
  }
  const { found, ...known } = STATUSES[status] ?? otherStatus(status);
  return [{ check, ...known, found: `The stack ${name} ${found} Its status is ${status}.` }];
}

function otherStatus(status: string): Omit<Finding, 'check'> {
  if (!status.endsWith('_IN_PROGRESS')) {
    return {
      level: 'failure',
      found: 'has a status that the doctor does not know.',
      remedy: 'Read its events in the CloudFormation console.',
    };
  }
  const isRollback = status.includes('ROLLBACK');
  return {
    level: 'warning',
    found: isRollback ? 'is being rolled back: its last deployment failed.' : 'is being changed now.',
    remedy: isRollback
      ? 'Read its events in the CloudFormation console, and run the doctor again when the rollback is complete.'
      : 'Run the doctor again when the change is complete.',
  };
}
