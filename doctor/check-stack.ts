import type { Finding } from './finding';
import type { StackReading } from './read-aws';

/** The meaning of each status of CloudFormation that is not plain success. */
const STATUSES: Readonly<Record<string, Omit<Finding, 'check'>>> = {
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: {
    level: 'ok',
    found: 'is deployed; CloudFormation still removes what the update replaced.',
  },
  REVIEW_IN_PROGRESS: {
    level: 'warning',
    found: 'has no resources yet: a change set was created and not executed.',
    remedy: 'Deploy it, and run the doctor again.',
  },
  CREATE_FAILED: {
    level: 'failure',
    found: 'could not be created, and its rollback is off.',
    remedy: 'Read its events in the CloudFormation console, correct the cause, and deploy again.',
  },
  ROLLBACK_COMPLETE: {
    level: 'failure',
    found: 'could not be created, and was rolled back.',
    remedy:
      'Read its events in the CloudFormation console and correct the cause; then delete the stack first ' +
      '(`aws cloudformation delete-stack`), because a stack in this status cannot be updated, and deploy again.',
  },
  ROLLBACK_FAILED: {
    level: 'failure',
    found: 'could not be created, and its rollback failed.',
    remedy:
      'Delete the stack first (`aws cloudformation delete-stack`), with what could not be removed, and deploy again.',
  },
  UPDATE_FAILED: {
    level: 'failure',
    found: 'could not be updated, and its rollback is off.',
    remedy: 'Read its events in the CloudFormation console, correct the cause, and deploy again.',
  },
  UPDATE_ROLLBACK_COMPLETE: {
    level: 'failure',
    found: 'could not be updated: the version before is in use.',
    remedy: 'Read its events in the CloudFormation console, correct the cause, and deploy again.',
  },
  UPDATE_ROLLBACK_FAILED: {
    level: 'failure',
    found: 'could not be updated, and its rollback failed: it is partly updated.',
    remedy:
      'Correct the cause, and continue the rollback (`aws cloudformation continue-update-rollback`) before you deploy again.',
  },
  DELETE_FAILED: {
    level: 'failure',
    found: 'could not be deleted completely.',
    remedy: 'Read its events in the CloudFormation console, and delete it again.',
  },
  IMPORT_ROLLBACK_COMPLETE: {
    level: 'failure',
    found: 'could not import resources: the version before is in use.',
    remedy: 'Read its events in the CloudFormation console.',
  },
  IMPORT_ROLLBACK_FAILED: {
    level: 'failure',
    found: 'could not import resources, and its rollback failed.',
    remedy: 'Read its events in the CloudFormation console, and continue the rollback.',
  },
};

/**
 * Checks whether the stack is deployed. A status in progress is no failure: the deployment may still succeed.
 *
 * @param stack `undefined` where it does not exist yet
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export function checkStack(name: string, stack: StackReading | undefined): Finding[] {
  const check = 'stack';
  if (stack === undefined || stack.status === 'DELETE_COMPLETE') {
    return [
      {
        check,
        level: 'warning',
        found: `There is no stack ${name} yet: only what it will need was looked at.`,
        remedy: 'Deploy it, and run the doctor again.',
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
      found: 'is in a status that the doctor does not know.',
      remedy: 'Read its events in the CloudFormation console.',
    };
  }
  const isRollback = status.includes('ROLLBACK');
  return {
    level: 'warning',
    found: isRollback ? 'is being rolled back: its last deployment failed.' : 'is being changed at this moment.',
    remedy: isRollback
      ? 'Read its events in the CloudFormation console; run the doctor again when the rollback is complete.'
      : 'Run the doctor again when the change is complete.',
  };
}
