import { Annotations, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { type IUserPool, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { RekeyConfig } from './config/config';
import { settings } from './config/config-schema';
import { type PropShape, propsOf, requireProps } from './config/require-props';
import { brandsOf } from './messages/brands';
import { PASSWORD_RECOVERY_PROPS, PasswordRecovery, type PasswordRecoveryProps } from './password-recovery';
import { CustomerPool } from './pools/customer-pool';

/** What a RekeyStack brings up. */
export interface RekeyStackProps {
  readonly config: RekeyConfig;
}

const PROPS: PropShape<RekeyStackProps> = { config: settings };

/** A user pool, of its own or one that exists already, and its recovery: what `cdk deploy` brings up. */
export class RekeyStack extends Stack {
  constructor(scope: Construct, id: string, props: RekeyStackProps) {
    super(scope, id, stackProps([scope.node.path, id].filter(Boolean).join('/'), props));
    const { config } = props;
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
    for (const [name, client] of Object.entries(config.operatorClients ?? {})) {
      const added = recovery.operatorPool?.addOperatorClient(name, client);
      this.addOutputs({ [`${name}ClientId`]: added?.userPoolClientId });
    }
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
    const { trigger, ...facts } = existing ?? {};
    return propsOf(PASSWORD_RECOVERY_PROPS, {
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
    });
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

/** @throws ConstructError for props that no configuration file can have */
function stackProps(path: string, props: RekeyStackProps): StackProps {
  requireProps(path, PROPS, props);
  const { account, region, stackName, tags } = props.config;
  return {
    stackName,
    description: 'Rekey: gets locked-out users back in',
    env: { ...(account && { account }), ...(region && { region }) },
    ...(tags && { tags }),
  };
}

const REMOVAL = { retain: RemovalPolicy.RETAIN, destroy: RemovalPolicy.DESTROY } as const;
