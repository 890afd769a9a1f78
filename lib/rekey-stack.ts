import { Annotations, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { type IUserPool, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { CustomDomain } from './admin-api/admin-api-props';
import type { AlarmOptions } from './alarms/recovery-alarms';
import type { AlarmsConfig } from './config/alarms-config';
import type { Complete } from './config/complete';
import { settings } from './config/config-schema';
import type { CustomDomainConfig, RekeyConfig } from './config/rekey-config';
import { type PropShape, requireProps } from './config/require-props';
import { brandsOf } from './messages/brands-of-config';
import { PasswordRecovery } from './password-recovery';
import type { PasswordRecoveryProps } from './password-recovery-props';
import { CustomerPool } from './pools/customer-pool';

/** The props that the configuration determines. The others have their defaults in this stack. */
type ConfiguredProps = Omit<PasswordRecoveryProps, 'metricNamespace' | 'operatorPool'>;

/** The properties of a RekeyStack. */
export interface RekeyStackProps {
  /** The settings, as `readConfig('rekey.config.json')` returns them. */
  readonly config: RekeyConfig;
}

const PROPS: PropShape<RekeyStackProps> = { config: settings };

/** The stack that `cdk deploy` creates: account recovery for a new user pool, or for an existing one. */
export class RekeyStack extends Stack {
  constructor(scope: Construct, id: string, props: RekeyStackProps) {
    super(scope, id, stackProps([scope.node.path, id].filter(Boolean).join('/'), props));
    const { config } = props;
    const { mail } = config;
    if (mail !== undefined && /@(.+\.)?example\.com$/.test(mail.fromAddress)) {
      Annotations.of(this).addWarningV2(
        'rekey:example-address',
        `mail.fromAddress is ${mail.fromAddress}: use an address of your own Amazon SES identity before you deploy`,
      );
    }
    const { userPool, client } = this.customers(config);
    const recovery = new PasswordRecovery(this, 'Recovery', this.recoveryProps(config, userPool));
    this.addOutputs({
      ApiUrl: recovery.adminApi.url,
      UserPoolId: userPool.userPoolId,
      UserPoolClientId: client?.userPoolClientId,
      TriggerArn: recovery.messages.trigger.functionArn,
      PostConfirmationArn: recovery.postConfirmation?.functionArn,
      ContextPublicKey: recovery.contextKey.publicKey,
      CustomDomainTarget: recovery.adminApi.api.domainName?.domainNameAliasDomainName,
      AlarmTopicArn: recovery.alarms?.topic.topicArn,
      OperatorPoolId: recovery.operatorPool?.userPool.userPoolId,
      ConsoleUrl: recovery.console?.url,
      ConsoleClientId: recovery.console?.client.userPoolClientId,
      TokenUrl: recovery.operatorPool?.tokenUrl,
      AgentClientId: recovery.operatorPool?.agentClient.userPoolClientId,
      AdminClientId: recovery.operatorPool?.adminClient.userPoolClientId,
    });
    for (const [name, client] of Object.entries(config.operatorClients ?? {})) {
      const added = recovery.operatorPool?.addOperatorClient(name, client);
      this.addOutputs({ [`${name}ClientId`]: added?.userPoolClientId });
    }
  }

  /** Creates the user pool and its app client, or imports the existing user pool. */
  private customers({ userPool, mail, sms, removal }: RekeyConfig): { userPool: IUserPool; client?: UserPoolClient } {
    return userPool === undefined
      ? new CustomerPool(this, 'CustomerPool', {
          mail,
          sms,
          removalPolicy: policy(removal?.userPools),
        })
      : { userPool: UserPool.fromUserPoolId(this, 'ExistingPool', userPool.id) };
  }

  private recoveryProps(config: RekeyConfig, userPool: IUserPool): Complete<ConfiguredProps> {
    const { userPool: existing, alarms, customDomain, removal } = config;
    return {
      userPool,
      brands: brandsOf(config),
      clientBrands: config.clientBrands,
      publicBrandChoice: config.publicBrandChoice,
      sendsThroughSes: existing?.sendsThroughSes,
      verifiesByLink: existing?.verifiesByLink,
      triggerAttachment: existing?.trigger,
      resetNotices: config.resetNotices,
      nextPostConfirmationArn: existing?.nextPostConfirmationArn,
      smsRoleArn: existing?.smsRoleArn,
      customSenderKeyArn: existing?.customSenderKeyArn,
      authorization: config.authorization,
      operatorDomainPrefix: config.operatorDomainPrefix,
      console: config.console,
      operatorPoolRemovalPolicy: config.authorization === 'iam' ? undefined : policy(removal?.userPools),
      notices: config.mail,
      protectedGroups: config.protectedGroups,
      mayChoosePermanentPasswords: config.mayChoosePermanentPasswords,
      callerVerification: config.callerVerification,
      limits: config.limits,
      auditRetentionDays: config.auditRetentionDays,
      auditSourceAddress: config.auditSourceAddress,
      auditTrailRemovalPolicy: policy(removal?.auditTrail),
      contextKeyRemovalPolicy: policy(removal?.contextKey),
      callerKeyRemovalPolicy: policy(removal?.callerKey),
      createApiGatewayLogRole: config.createApiGatewayLogRole,
      customDomain: customDomain && this.customDomain(customDomain),
      firewall: config.firewall,
      alarms: alarms && this.alarmOptions(alarms),
      logRetention: config.logRetentionDays,
      logRemovalPolicy: policy(removal?.logs),
    };
  }

  private customDomain({ domainName, certificateArn }: CustomDomainConfig): CustomDomain {
    return { domainName, certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn) };
  }

  private alarmOptions({ topicArn, ...options }: AlarmsConfig): AlarmOptions {
    return { ...options, topic: topicArn === undefined ? undefined : Topic.fromTopicArn(this, 'AlarmTopic', topicArn) };
  }

  private addOutputs(outputs: Readonly<Record<string, string | undefined>>): void {
    for (const [name, value] of Object.entries(outputs)) {
      if (value !== undefined) {
        new CfnOutput(this, name, { value });
      }
    }
  }
}

/** @throws ConstructError if `config` is not a valid configuration */
function stackProps(path: string, props: RekeyStackProps): StackProps {
  requireProps(path, PROPS, props);
  const { account, region, stackName, tags } = props.config;
  return {
    stackName,
    description: 'Rekey: account recovery for an Amazon Cognito user pool',
    env: { account, region },
    tags,
  };
}

function policy(removal: 'retain' | 'destroy' | undefined): RemovalPolicy | undefined {
  return removal && { retain: RemovalPolicy.RETAIN, destroy: RemovalPolicy.DESTROY }[removal];
}
