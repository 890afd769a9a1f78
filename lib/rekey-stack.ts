import { Annotations, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { type IUserPool, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { brandsOf } from './brands';
import type { RekeyConfig } from './config';
import { CustomerPool } from './customer-pool';
import { PasswordRecovery, type PasswordRecoveryProps } from './password-recovery';

/** What a RekeyStack brings up. */
export interface RekeyStackProps {
  readonly config: RekeyConfig;
}

/** A user pool, of its own or one that exists already, and its recovery: what `cdk deploy` brings up. */
export class RekeyStack extends Stack {
  constructor(scope: Construct, id: string, { config }: RekeyStackProps) {
    super(scope, id, {
      stackName: config.stackName,
      description: 'Rekey: gets locked-out users back in',
      env: { ...(config.account && { account: config.account }), ...(config.region && { region: config.region }) },
      ...(config.tags && { tags: config.tags }),
    });
    const { mail } = config;
    if (mail !== undefined && /@(.+\.)?example\.com$/.test(mail.fromAddress)) {
      Annotations.of(this).addWarningV2(
        'rekey:example-address',
        `mail.fromAddress is ${mail.fromAddress}: put an address of your own Amazon SES identity before you deploy`,
      );
    }
    const { userPool, client } = this.customers(config);
    const recovery = new PasswordRecovery(this, 'Recovery', this.recoveryProps(config, userPool));
    this.addOutputs({
      ApiUrl: recovery.adminApi.url,
      UserPoolId: userPool.userPoolId,
      UserPoolClientId: client?.userPoolClientId,
      TriggerArn: recovery.messages.trigger.functionArn,
      ContextPublicKey: recovery.contextKey.publicKey,
      CustomDomainTarget: recovery.adminApi.api.domainName?.domainNameAliasDomainName,
      AlarmTopicArn: recovery.alarms?.topic.topicArn,
      OperatorPoolId: recovery.operatorPool?.userPool.userPoolId,
      TokenUrl: recovery.operatorPool?.tokenUrl,
      AgentClientId: recovery.operatorPool?.agentClient.userPoolClientId,
      AdminClientId: recovery.operatorPool?.adminClient.userPoolClientId,
    });
  }

  /** The user pool of the stack, or the one that exists already: of that, the clients are somebody else's. */
  private customers({ userPool, mail, sms, removal }: RekeyConfig): { userPool: IUserPool; client?: UserPoolClient } {
    return userPool === undefined
      ? new CustomerPool(this, 'CustomerPool', {
          ...(mail && { mail }),
          ...(sms !== undefined && { sms }),
          ...(removal?.userPools && { removalPolicy: REMOVAL[removal.userPools] }),
        })
      : { userPool: UserPool.fromUserPoolId(this, 'ExistingPool', userPool.id) };
  }

  private recoveryProps(config: RekeyConfig, userPool: IUserPool): PasswordRecoveryProps {
    const { mail, userPool: existing, alarms, customDomain, logRetentionDays, removal, ...same } = config;
    const { id: _, trigger, temporaryPasswordDays: __, ...facts } = existing ?? {};
    return {
      ...same,
      ...facts,
      userPool,
      brands: brandsOf(config),
      ...(mail && { notices: mail }),
      ...(trigger && { triggerAttachment: trigger }),
      ...(customDomain && {
        customDomain: {
          domainName: customDomain.domainName,
          certificate: Certificate.fromCertificateArn(this, 'Certificate', customDomain.certificateArn),
        },
      }),
      ...(alarms !== undefined && { alarms: alarms === false ? null : this.alarmOptions(alarms) }),
      ...(logRetentionDays && { logRetention: logRetentionDays }),
      ...(removal?.logs && { logRemovalPolicy: REMOVAL[removal.logs] }),
      ...(removal?.auditTrail && { auditTrailRemovalPolicy: REMOVAL[removal.auditTrail] }),
      ...(removal?.contextKey && { contextKeyRemovalPolicy: REMOVAL[removal.contextKey] }),
      ...(removal?.userPools && { operatorPoolRemovalPolicy: REMOVAL[removal.userPools] }),
    };
  }

  private alarmOptions({ topicArn, ...options }: Exclude<NonNullable<RekeyConfig['alarms']>, false>) {
    return { ...options, ...(topicArn && { topic: Topic.fromTopicArn(this, 'AlarmTopic', topicArn) }) };
  }

  private addOutputs(outputs: Readonly<Record<string, string | undefined>>): void {
    for (const [name, value] of Object.entries(outputs)) {
      if (value !== undefined) {
        new CfnOutput(this, name, { value });
      }
    }
  }
}

const REMOVAL = { retain: RemovalPolicy.RETAIN, destroy: RemovalPolicy.DESTROY } as const;
