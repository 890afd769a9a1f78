import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { catalogFiles } from '../../messages/compiler/catalog-files';
import type { AuditTrail } from '../admin-api/audit-trail';
import { grantSendSms } from '../admin-api/grant-sms';
import { grantSendNotices, noticeSender } from '../admin-api/notice-sender';
import type { MailOptions } from '../config/mail-options';
import { createFunction } from '../functions/create-function';
import { FunctionIdentity } from '../functions/function-identity';
import { PoolSettings } from '../pools/pool-settings';
import { validateConfirmationTrigger } from '../pools/validate-pool';
import { connectTrigger } from './connect-trigger';
import type { RecoveryMessagesProps } from './recovery-messages-props';
import type { TriggerAttachment } from './trigger-attachment';

/** The properties of ResetNotices. */
export interface ResetNoticesProps extends Omit<RecoveryMessagesProps, 'contextPublicKey'> {
  /** The Amazon SES identity that sends the notices; `undefined` if they are sent by SMS only. */
  readonly notices: MailOptions | undefined;
  /** True if users without a verified email address get the notice by SMS. */
  readonly sendsSms: boolean;
  /** The table of the Idempotency-Keys. */
  readonly stateTable: ITable;
  /** `undefined` if completed resets are not recorded. */
  readonly auditTrail: AuditTrail | undefined;
  /** Sets the trigger of an imported pool. */
  readonly attachment: TriggerAttachment | undefined;
  /** The PostConfirmation trigger that the function invokes with every event. */
  readonly nextPostConfirmationArn: string | undefined;
}

/**
 * The PostConfirmation trigger, which notifies a user after a confirmed reset and records that the reset was completed. It never
 * fails the confirmation.
 */
export class ResetNotices extends Construct {
  readonly trigger: LambdaFunction;

  constructor(scope: Construct, id: string, props: ResetNoticesProps) {
    super(scope, id);
    const { userPool, brands, notices, auditTrail, attachment, nextPostConfirmationArn } = props;
    const identity = new FunctionIdentity(this, 'Identity', props);
    const { role } = identity;
    const pool = new PoolSettings(props);
    grantNotices(role, props);
    this.trigger = createFunction(this, 'Trigger', 'post-confirmation', {
      files: catalogFiles(brands._catalog, 'post-confirmation'),
      identity,
      environment: {
        STATE_TABLE: props.stateTable.tableName,
        AUDIT_TABLE: auditTrail?.table.tableName,
        AUDIT_RETENTION_DAYS: auditTrail?.retentionDays?.toString(),
        CLIENT_BRANDS: JSON.stringify(props.clientBrands ?? {}),
        METRIC_NAMESPACE: props.metricNamespace,
        NEXT_FUNCTION_ARN: nextPostConfirmationArn,
        NOTICES: notices && noticeSender(notices),
        PUBLIC_BRAND_CHOICE: props.publicBrandChoice === false ? 'false' : undefined,
        SENDS_SMS: String(props.sendsSms),
      },
    });
    connectTrigger(this, 'PostConfirmation', { userPool, pool, trigger: this.trigger, role });
    attachment?.attachPostConfirmation(this.trigger, nextPostConfirmationArn);
    this.node.addValidation({ validate: () => validateConfirmationTrigger(this, { pool, trigger: this.trigger }) });
  }
}

function grantNotices(role: Role, props: ResetNoticesProps): void {
  const { notices, sendsSms, stateTable, auditTrail, nextPostConfirmationArn } = props;
  stateTable.grant(role, 'dynamodb:PutItem');
  auditTrail?.grantAppend(role);
  if (notices !== undefined) {
    grantSendNotices(role, notices);
  }
  if (sendsSms) {
    grantSendSms(role);
  }
  if (nextPostConfirmationArn !== undefined) {
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [nextPostConfirmationArn] }));
  }
}
