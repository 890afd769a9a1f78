import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { AdminApi, type AdminApiProps } from './admin-api';
import { AuditTrail } from './audit-trail';
import { ContextKey } from './context-key';
import { OperatorPool } from './operator-pool';
import { RecoveryMessages, type RecoveryMessagesProps } from './recovery-messages';

export interface PasswordRecoveryProps
  extends Omit<AdminApiProps, 'userPool' | 'auditTrail' | 'operatorPool' | 'contextKey'>,
    Pick<RecoveryMessagesProps, 'clientBrands'> {
  /** The user pool whose users are recovered. It must not have a CustomMessage trigger yet. */
  readonly userPool: UserPool;

  /**
   * Who decides who may call: an operator pool of its own with scopes and groups, or IAM.
   *
   * @default 'operator-pool'
   */
  readonly authorization?: 'operator-pool' | 'iam';

  /**
   * First part of the domain where operators get their tokens.
   *
   * @default - `rekey-` and eight characters of the stack's own id
   */
  readonly operatorDomainPrefix?: string;
}

/** Everything that a user pool needs for the recovery of its users. */
export class PasswordRecovery extends Construct {
  readonly adminApi: AdminApi;
  readonly messages: RecoveryMessages;
  readonly auditTrail: AuditTrail;
  /** None where IAM decides who may call. */
  readonly operatorPool: OperatorPool | undefined;

  constructor(scope: Construct, id: string, props: PasswordRecoveryProps) {
    super(scope, id);
    const { authorization = 'operator-pool', operatorDomainPrefix, clientBrands, ...api } = props;
    const contextKey = new ContextKey(this, 'ContextKey');
    this.messages = new RecoveryMessages(this, 'Messages', {
      userPool: props.userPool,
      brands: props.brands,
      contextPublicKey: contextKey.publicKey,
      ...(clientBrands && { clientBrands }),
    });
    this.operatorPool =
      authorization === 'iam'
        ? undefined
        : new OperatorPool(this, 'OperatorPool', {
            ...(operatorDomainPrefix && { domainPrefix: operatorDomainPrefix }),
          });
    this.auditTrail = new AuditTrail(this, 'AuditTrail');
    this.adminApi = new AdminApi(this, 'AdminApi', {
      ...api,
      auditTrail: this.auditTrail,
      contextKey,
      ...(this.operatorPool && { operatorPool: this.operatorPool }),
    });
  }
}
