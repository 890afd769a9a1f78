import { ACCOUNT, arn } from '../account';
import { asUuid, LOWERCASE_ALPHANUMERIC } from '../randomness';
import type { Factory } from './deploy';
import type { Properties } from './properties';
import type { DeployedResource } from './stack-references';

/** The properties of a resource type that has no effect here. */
interface InertType {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly deployed: (resource: {
    readonly properties: Properties;
    readonly name: string;
    readonly id: (alphabet: string, length: number) => string;
  }) => DeployedResource;
}

/**
 * AWS: properties, `Ref` and `Fn::GetAtt` of each type, from the template reference. The resources have no effect
 * (docs/fidelity.md): no alarm goes off, no topic delivers, no firewall blocks, and no domain resolves to the
 * simulator.
 */
const INERT_TYPES: Readonly<Record<string, InertType>> = {
  'AWS::CloudWatch::Alarm': {
    required: ['ComparisonOperator', 'EvaluationPeriods'],
    optional: [
      'ActionsEnabled',
      'AlarmActions',
      'AlarmDescription',
      'AlarmName',
      'DatapointsToAlarm',
      'Dimensions',
      'EvaluateLowSampleCountPercentile',
      'ExtendedStatistic',
      'InsufficientDataActions',
      'MetricName',
      'Metrics',
      'Namespace',
      'OKActions',
      'Period',
      'Statistic',
      'Tags',
      'Threshold',
      'ThresholdMetricId',
      'TreatMissingData',
      'Unit',
    ],
    deployed: ({ properties, name }) => {
      const alarm = properties.optionalString('AlarmName') ?? name;
      return { ref: alarm, attributes: { Arn: arn('cloudwatch', `alarm:${alarm}`) } };
    },
  },
  'AWS::CloudWatch::Dashboard': {
    required: ['DashboardBody'],
    optional: ['DashboardName', 'Tags'],
    deployed: ({ properties, name }) => ({ ref: properties.optionalString('DashboardName') ?? name }),
  },
  'AWS::SNS::Topic': {
    required: [],
    optional: [
      'ContentBasedDeduplication',
      'DisplayName',
      'FifoTopic',
      'KmsMasterKeyId',
      'SignatureVersion',
      'Subscription',
      'Tags',
      'TopicName',
      'TracingConfig',
    ],
    deployed: ({ properties, name }) => {
      const TopicName = properties.optionalString('TopicName') ?? name;
      const TopicArn = arn('sns', TopicName);
      return { ref: TopicArn, attributes: { TopicArn, TopicName } };
    },
  },
  'AWS::SNS::TopicPolicy': {
    required: ['PolicyDocument', 'Topics'],
    optional: [],
    deployed: ({ name }) => ({ ref: name }),
  },
  'AWS::SNS::Subscription': {
    required: ['Protocol', 'TopicArn'],
    optional: [
      'DeliveryPolicy',
      'Endpoint',
      'FilterPolicy',
      'FilterPolicyScope',
      'RawMessageDelivery',
      'RedrivePolicy',
    ],
    deployed: ({ properties, id }) => {
      const subscriptionArn = `${properties.string('TopicArn')}:${asUuid(id('0123456789abcdef', 32))}`;
      return { ref: subscriptionArn, attributes: { Arn: subscriptionArn } };
    },
  },
  'AWS::WAFv2::WebACL': {
    required: ['DefaultAction', 'Scope', 'VisibilityConfig'],
    optional: ['CustomResponseBodies', 'Description', 'Name', 'Rules', 'Tags', 'TokenDomains'],
    deployed: ({ properties, name, id }) => {
      const acl = properties.optionalString('Name') ?? name;
      const Id = asUuid(id('0123456789abcdef', 32));
      const attributes = { Arn: arn('wafv2', `regional/webacl/${acl}/${Id}`), Id };
      return { ref: `${acl}|${Id}|REGIONAL`, attributes };
    },
  },
  'AWS::WAFv2::WebACLAssociation': {
    required: ['ResourceArn', 'WebACLArn'],
    optional: [],
    deployed: ({ name }) => ({ ref: name }),
  },
  'AWS::ApiGateway::DomainName': {
    required: ['DomainName'],
    optional: [
      'CertificateArn',
      'EndpointConfiguration',
      'MutualTlsAuthentication',
      'OwnershipVerificationCertificateArn',
      'RegionalCertificateArn',
      'SecurityPolicy',
      'Tags',
    ],
    deployed: ({ properties, id }) => {
      const RegionalDomainName = `d-${id(LOWERCASE_ALPHANUMERIC, 10)}.execute-api.${ACCOUNT.region}.${ACCOUNT.urlSuffix}`;
      return {
        ref: properties.string('DomainName'),
        attributes: { RegionalDomainName, RegionalHostedZoneId: id(LOWERCASE_ALPHANUMERIC, 14).toUpperCase() },
      };
    },
  },
  'AWS::ApiGateway::BasePathMapping': {
    required: ['DomainName'],
    optional: ['BasePath', 'RestApiId', 'Stage'],
    deployed: ({ name }) => ({ ref: name }),
  },
};

/** Registers resources that have no effect here. A property that CloudFormation would reject is rejected. */
export function inertFactories(): Record<string, Factory> {
  return Object.fromEntries(
    Object.entries(INERT_TYPES).map(([type, { required, optional, deployed }]): [string, Factory] => [
      type,
      (resource) => {
        resource.properties.allowOnly([...required, ...optional]);
        for (const name of required) {
          if (!resource.properties.has(name)) {
            resource.properties.refuse(name, 'present');
          }
        }
        return deployed(resource);
      },
    ]),
  );
}
