import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Environment } from '../environment';
import type { Dependencies } from '../ports';
import { DynamoAuditTrail } from './audit-trail';
import { CognitoUserPool } from './cognito';
import { DynamoTable } from './dynamodb';
import { DynamoIdempotencyStore } from './idempotency';
import { KmsContextSigner } from './kms';
import { CognitoOperatorPool } from './operator-directory';
import { SesNoticeMailer } from './ses';

/** The dependencies that the runtime provides, and not AWS. */
export type MachineDependencies = Pick<Dependencies, 'catalog' | 'now' | 'newId' | 'randomIndex' | 'log'>;

/** Connects the function to AWS, once for all requests. */
export function connectAws(environment: Environment, machine: MachineDependencies): Dependencies {
  const { operatorPoolId, contextKeyId, auditTable, auditRetentionDays, notices } = environment;
  const dynamodb = new DynamoDBClient({});
  const { now } = machine;
  return {
    ...machine,
    metricNamespace: environment.metricNamespace,
    policy: {
      userPoolId: environment.userPoolId,
      authorization: operatorPoolId === undefined ? 'iam' : 'operator-pool',
      protectedGroups: environment.protectedGroups,
      mayChoosePermanentPasswords: environment.mayChoosePermanentPasswords,
      recordsSourceAddress: environment.recordsSourceAddress,
      trigger: environment.trigger,
    },
    pool: new CognitoUserPool(environment.userPoolId, now),
    operators: operatorPoolId === undefined ? undefined : new CognitoOperatorPool(operatorPoolId),
    signer: contextKeyId === undefined ? undefined : new KmsContextSigner(contextKeyId),
    notices: notices && new SesNoticeMailer(notices),
    audit:
      auditTable === undefined
        ? undefined
        : new DynamoAuditTrail(new DynamoTable(auditTable, dynamodb), auditRetentionDays),
    idempotency: new DynamoIdempotencyStore(new DynamoTable(environment.idempotencyTable, dynamodb), now),
  };
}
