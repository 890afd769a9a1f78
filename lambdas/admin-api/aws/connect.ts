import type { Environment } from '../environment';
import type { Dependencies } from '../ports';
import { connectAuditTrail } from './audit-trail';
import { AwsCalls } from './aws-calls';
import { connectUserPool } from './cognito';
import { connectTables } from './dynamodb';
import { connectIdempotencyStore } from './idempotency';
import { connectContextKey } from './kms';
import { connectOperatorPool } from './operator-directory';
import { connectNoticeMailer } from './ses';
import { shareTime } from './time-budget';

/** What comes from the machine and not from AWS. */
export type MachineDependencies = Pick<Dependencies, 'catalog' | 'now' | 'newId' | 'randomIndex' | 'log'>;

/**
 * Connects the function to AWS, once; what is for one request is made for each.
 *
 * @returns the dependencies of a request, by the milliseconds that the function has left for it
 */
export function connectAws(
  environment: Environment,
  machine: MachineDependencies,
): (remainingMilliseconds: number) => Dependencies {
  const { userPoolId, operatorPoolId, contextKeyId, auditTable, idempotencyTable, notices } = environment;
  const { protectedGroups, mayChoosePermanentPasswords, recordsSourceAddress, trigger, metricNamespace } = environment;
  const { now } = machine;
  const openTable = connectTables();
  const openPool = connectUserPool(userPoolId, now);
  const openOperators = operatorPoolId === undefined ? undefined : connectOperatorPool(operatorPoolId);
  const openSigner = contextKeyId === undefined ? undefined : connectContextKey(contextKeyId);
  const openMailer = notices && connectNoticeMailer(notices);
  const openAudit =
    auditTable === undefined ? undefined : connectAuditTrail(openTable(auditTable), environment.auditRetentionDays);
  const openKeys = connectIdempotencyStore(openTable(idempotencyTable), now);
  const authorization = operatorPoolId === undefined ? 'iam' : 'operator-pool';
  return (remainingMilliseconds) => {
    const calls = new AwsCalls();
    const time = shareTime(remainingMilliseconds);
    return {
      ...machine,
      metricNamespace,
      policy: {
        userPoolId,
        authorization,
        protectedGroups,
        mayChoosePermanentPasswords,
        recordsSourceAddress,
        trigger,
      },
      pool: openPool(calls, time),
      operators: openOperators?.(calls, time),
      signer: openSigner?.(calls, time),
      notices: openMailer?.(calls, time),
      audit: openAudit?.(calls, time),
      idempotency: openKeys(calls, time),
      calls: () => calls.list(),
    };
  };
}
