import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Brands } from './brands';
import type { RekeyConfig } from './config';
import { CustomerPool } from './customer-pool';
import { PasswordRecovery } from './password-recovery';

export interface RekeyStackProps {
  readonly config: RekeyConfig;
}

/** A user pool and its recovery: what `cdk deploy` brings up. */
export class RekeyStack extends Stack {
  constructor(scope: Construct, id: string, { config }: RekeyStackProps) {
    super(scope, id, { description: 'Rekey: gets locked-out users back in' });
    const { stackName: _, brandsDirectory, defaultBrand, mail, $schema: __, ...recovery } = config;
    if (mail?.fromAddress.endsWith('example.com')) {
      Annotations.of(this).addWarningV2(
        'rekey:example-address',
        `mail.fromAddress is ${mail.fromAddress}: put an address of your own Amazon SES identity before you deploy`,
      );
    }
    const pool = new CustomerPool(this, 'CustomerPool', { ...(mail && { mail }) });
    const { adminApi, operatorPool } = new PasswordRecovery(this, 'Recovery', {
      userPool: pool.userPool,
      brands: Brands.fromDirectory(brandsDirectory, { defaultBrand }),
      ...(mail && { notices: mail }),
      ...recovery,
    });
    const outputs = {
      ApiUrl: adminApi.api.url,
      UserPoolId: pool.userPool.userPoolId,
      UserPoolClientId: pool.client.userPoolClientId,
      ...(operatorPool && {
        OperatorPoolId: operatorPool.userPool.userPoolId,
        TokenUrl: operatorPool.tokenUrl,
        AgentClientId: operatorPool.agentClient.userPoolClientId,
        AdminClientId: operatorPool.adminClient.userPoolClientId,
      }),
    };
    for (const [name, value] of Object.entries(outputs)) {
      new CfnOutput(this, name, { value });
    }
  }
}
