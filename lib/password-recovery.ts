import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { AdminApi } from './admin-api';
import type { Brands } from './brands';
import { OperatorPool } from './operator-pool';
import { RecoveryMessages } from './recovery-messages';

export interface PasswordRecoveryProps {
  /** The user pool whose users are recovered. */
  readonly userPool: UserPool;

  /** What the messages say and look like. */
  readonly brands: Brands;

  /**
   * Brand by literal app client id.
   *
   * @default - no app client has a brand of its own
   */
  readonly clientBrands?: Readonly<Record<string, string>>;

  /**
   * First part of the domain where operators get their tokens.
   *
   * @default - `rekey-` and eight characters of the stack's own id
   */
  readonly operatorDomainPrefix?: string;

  /**
   * Whether to give API Gateway its one role of the account and Region to write logs by.
   *
   * @default true
   */
  readonly createApiGatewayLogRole?: boolean;
}

/** Everything that a user pool needs for the recovery of its users. */
export class PasswordRecovery extends Construct {
  readonly adminApi: AdminApi;
  readonly messages: RecoveryMessages;
  readonly operatorPool: OperatorPool;

  constructor(scope: Construct, id: string, props: PasswordRecoveryProps) {
    super(scope, id);
    const { userPool, brands, clientBrands, operatorDomainPrefix, createApiGatewayLogRole } = props;
    this.messages = new RecoveryMessages(this, 'Messages', { userPool, brands, ...(clientBrands && { clientBrands }) });
    this.operatorPool = new OperatorPool(this, 'OperatorPool', {
      ...(operatorDomainPrefix && { domainPrefix: operatorDomainPrefix }),
    });
    this.adminApi = new AdminApi(this, 'AdminApi', {
      userPool,
      brands,
      operatorPool: this.operatorPool,
      ...(createApiGatewayLogRole !== undefined && { createApiGatewayLogRole }),
    });
  }
}
