import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Environment } from '../environment';
import type { Dependencies } from '../ports';
import { DynamoAuditTrail } from './audit-trail';
import { KmsCallerCodes } from './caller-codes';
import { CognitoUserPool } from './cognito';
import { DynamoTable } from './dynamodb';
import { DynamoIdempotencyStore } from './idempotency';
import { DynamoJournal } from './journal';
import { KmsContextSigner } from './kms';
import { CognitoOperatorPool } from './operator-directory';
import { SesNoticeMailer } from './ses';
import { SnsSmsSender } from './sns';

/** The dependencies that the runtime provides, and not AWS. */
export type MachineDependencies = Pick<Dependencies, 'catalog' | 'now' | 'newId' | 'randomIndex' | 'log'>;

/** Connects the function to AWS, once for all requests. */
export function connectAws(environment: Environment, machine: MachineDependencies): Dependencies {
  const { operatorPoolId, contextKeyId, callerKeyId, auditTable, auditRetentionDays, notices } = environment;
  const dynamodb = new DynamoDBClient({});
  const audit = auditTable === undefined ? undefined : new DynamoTable(auditTable, dynamodb);
  const state = new DynamoTable(environment.idempotencyTable, dynamodb);
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
      callerVerification: environment.callerVerification,
      limits: environment.limits,
    },
    pool: new CognitoUserPool(environment.userPoolId, now),
    operators: operatorPoolId === undefined ? undefined : new CognitoOperatorPool(operatorPoolId),
    signer: contextKeyId === undefined ? undefined : new KmsContextSigner(contextKeyId),
    notices: notices && new SesNoticeMailer(notices),
    audit: audit && new DynamoAuditTrail(audit),
    idempotency: new DynamoIdempotencyStore(state, now),
    journal: new DynamoJournal(dynamodb, { state, audit, auditRetentionDays }, now),
    callerCodes: callerKeyId === undefined ? undefined : new KmsCallerCodes(callerKeyId),
    sms: new SnsSmsSender(),
  };
}
