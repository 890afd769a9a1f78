import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccountRecovery, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { Brands, PasswordRecovery } from 'rekey-cognito';

/** The user pool of an application, and the recovery of its users. */
export class UsersStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const userPool = new UserPool(this, 'UserPool', {
      signInAliases: { username: true, email: true },
      autoVerify: { email: true },
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: { minLength: 12, tempPasswordValidity: Duration.days(7) },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const recovery = new PasswordRecovery(this, 'Recovery', {
      userPool,
      brands: Brands.fromDirectory('node_modules/rekey-cognito/brands', { defaultBrand: 'aurora' }),
      protectedGroups: ['staff'],
      alarms: { email: 'operations@example.com' },
    });
    recovery.operatorPool?.addOperatorClient('Desk', { callbackUrls: ['https://desk.example.com/'] });

    // The names that "rekey-cognito token --stack Users" and "rekey-cognito operator" read.
    this.addOutput('ApiUrl', recovery.adminApi.url);
    this.addOutput('UserPoolId', userPool.userPoolId);
    this.addOutput('OperatorPoolId', recovery.operatorPool?.userPool.userPoolId);
    this.addOutput('TokenUrl', recovery.operatorPool?.tokenUrl);
    this.addOutput('AgentClientId', recovery.operatorPool?.agentClient.userPoolClientId);
    this.addOutput('AdminClientId', recovery.operatorPool?.adminClient.userPoolClientId);
  }

  private addOutput(name: string, value: string | undefined): void {
    if (value !== undefined) {
      new CfnOutput(this, name, { value });
    }
  }
}
