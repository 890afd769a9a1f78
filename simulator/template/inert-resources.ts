import { type AccountLocation, arn, URL_SUFFIX } from '../account';
import { asUuid, LOWERCASE_ALPHANUMERIC } from '../randomness';
import type { Factory } from './deploy';
import type { Properties } from './properties';
import type { DeployedResource } from './stack-references';

/** A resource of a template that was accepted and has no effect. */
export interface InertResource {
  readonly type: string;
  readonly logicalId: string;
  readonly reason: string;
}

/** The properties of a resource type that has no effect here. */
interface InertType {
  /** States what does not happen. */
  readonly reason: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly deployed: (resource: {
    readonly properties: Properties;
    readonly name: string;
    readonly id: (alphabet: string, length: number) => string;
    readonly location: AccountLocation;
  }) => DeployedResource;
}

const MESSAGES_ARE_LOCAL = 'every message is in the outbox, whatever Amazon SES is configured for';
const ONE_ADDRESS = 'the simulator has one address';

/**
 * AWS: properties, `Ref` and `Fn::GetAtt` of each type, from the template reference. `docs/fidelity.md` lists the types.
 */
export const INERT_TYPES: Readonly<Record<string, InertType>> = {
  'AWS::Cognito::UserPoolIdentityProvider': {
    reason: 'no user signs in through an identity provider',
    required: ['ProviderDetails', 'ProviderName', 'ProviderType', 'UserPoolId'],
    optional: ['AttributeMapping', 'IdpIdentifiers'],
    deployed: ({ properties }) => ({ ref: properties.string('ProviderName') }),
  },
  'AWS::Cognito::IdentityPool': {
    reason: 'an identity pool issues no AWS credentials',
    required: ['AllowUnauthenticatedIdentities'],
    optional: [
      'AllowClassicFlow',
      'CognitoEvents',
      'CognitoIdentityProviders',
      'CognitoStreams',
      'DeveloperProviderName',
      'IdentityPoolName',
      'IdentityPoolTags',
      'OpenIdConnectProviderARNs',
      'PushSync',
      'SamlProviderARNs',
      'SupportedLoginProviders',
    ],
    deployed: ({ properties, name, id, location }) => {
      const Id = `${location.region}:${asUuid(id('0123456789abcdef', 32))}`;
      return { ref: Id, attributes: { Id, Name: properties.optionalString('IdentityPoolName') ?? name } };
    },
  },
  'AWS::Cognito::IdentityPoolRoleAttachment': {
    reason: 'an identity pool issues no AWS credentials',
    required: ['IdentityPoolId'],
    optional: ['RoleMappings', 'Roles'],
    deployed: ({ properties }) => ({ ref: properties.string('IdentityPoolId') }),
  },
  'AWS::Cognito::IdentityPoolPrincipalTag': {
    reason: 'an identity pool issues no AWS credentials',
    required: ['IdentityPoolId', 'IdentityProviderName'],
    optional: ['PrincipalTags', 'UseDefaults'],
    deployed: ({ properties }) => ({
      ref: `${properties.string('IdentityPoolId')}|${properties.string('IdentityProviderName')}`,
    }),
  },
  'AWS::Cognito::UserPoolUICustomizationAttachment': {
    reason: 'the pages of managed login have one design',
    required: ['ClientId', 'UserPoolId'],
    optional: ['CSS'],
    deployed: ({ name }) => ({ ref: name }),
  },
  'AWS::Cognito::ManagedLoginBranding': {
    reason: 'the pages of managed login have one design',
    required: ['UserPoolId'],
    optional: ['Assets', 'ClientId', 'ReturnMergedResources', 'Settings', 'UseCognitoProvidedValues'],
    deployed: ({ properties, id }) => {
      const ManagedLoginBrandingId = asUuid(id('0123456789abcdef', 32));
      return {
        ref: `${properties.string('UserPoolId')}|${ManagedLoginBrandingId}`,
        attributes: { ManagedLoginBrandingId },
      };
    },
  },
  'AWS::Cognito::LogDeliveryConfiguration': {
    reason: 'no log is delivered',
    required: ['UserPoolId'],
    optional: ['LogConfigurations'],
    deployed: ({ properties }) => ({
      ref: properties.string('UserPoolId'),
      attributes: { Id: properties.string('UserPoolId') },
    }),
  },
  'AWS::CDK::Metadata': {
    reason: 'it describes the constructs of the app',
    required: [],
    optional: ['Analytics'],
    deployed: ({ name }) => ({ ref: name }),
  },
  'AWS::CertificateManager::Certificate': {
    reason: ONE_ADDRESS,
    required: ['DomainName'],
    optional: [
      'CertificateAuthorityArn',
      'CertificateExport',
      'CertificateTransparencyLoggingPreference',
      'DomainValidationOptions',
      'KeyAlgorithm',
      'SubjectAlternativeNames',
      'Tags',
      'ValidationMethod',
    ],
    deployed: ({ id, location }) => {
      const CertificateArn = arn(location, 'acm', `certificate/${asUuid(id('0123456789abcdef', 32))}`);
      return { ref: CertificateArn, attributes: { CertificateArn } };
    },
  },
  'AWS::Route53::RecordSet': {
    reason: ONE_ADDRESS,
    required: ['Name', 'Type'],
    optional: [
      'AliasTarget',
      'CidrRoutingConfig',
      'Comment',
      'Failover',
      'GeoLocation',
      'HealthCheckId',
      'HostedZoneId',
      'HostedZoneName',
      'MultiValueAnswer',
      'Region',
      'ResourceRecords',
      'SetIdentifier',
      'TTL',
      'Weight',
    ],
    deployed: ({ properties }) => ({ ref: properties.string('Name') }),
  },
  'AWS::SES::EmailIdentity': {
    reason: MESSAGES_ARE_LOCAL,
    required: ['EmailIdentity'],
    optional: [
      'ConfigurationSetAttributes',
      'DkimAttributes',
      'DkimSigningAttributes',
      'FeedbackAttributes',
      'MailFromAttributes',
      'Tags',
    ],
    deployed: ({ properties, id }) => {
      const identity = properties.string('EmailIdentity');
      const tokens = [1, 2, 3].flatMap((number): [string, string][] => {
        const token = `${id(LOWERCASE_ALPHANUMERIC, 31)}${number}`;
        return [
          [`DkimDNSTokenName${number}`, `${token}._domainkey.${identity}`],
          [`DkimDNSTokenValue${number}`, `${token}.dkim.${URL_SUFFIX}`],
        ];
      });
      return { ref: identity, attributes: Object.fromEntries(tokens) };
    },
  },
  'AWS::SES::ConfigurationSet': {
    reason: MESSAGES_ARE_LOCAL,
    required: [],
    optional: [
      'ArchivingOptions',
      'DeliveryOptions',
      'Name',
      'ReputationOptions',
      'SendingOptions',
      'SuppressionOptions',
      'Tags',
      'TrackingOptions',
      'VdmOptions',
    ],
    deployed: ({ properties, name }) => ({ ref: properties.optionalString('Name') ?? name }),
  },
  'AWS::CloudWatch::Alarm': {
    reason: 'no alarm goes off',
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
    deployed: ({ properties, name, location }) => {
      const alarm = properties.optionalString('AlarmName') ?? name;
      return { ref: alarm, attributes: { Arn: arn(location, 'cloudwatch', `alarm:${alarm}`) } };
    },
  },
  'AWS::CloudWatch::Dashboard': {
    reason: 'there are no metrics',
    required: ['DashboardBody'],
    optional: ['DashboardName', 'Tags'],
    deployed: ({ properties, name }) => ({ ref: properties.optionalString('DashboardName') ?? name }),
  },
  'AWS::SNS::Topic': {
    reason: 'no topic delivers',
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
    deployed: ({ properties, name, location }) => {
      const TopicName = properties.optionalString('TopicName') ?? name;
      const TopicArn = arn(location, 'sns', TopicName);
      return { ref: TopicArn, attributes: { TopicArn, TopicName } };
    },
  },
  'AWS::SNS::TopicPolicy': {
    reason: 'no topic delivers',
    required: ['PolicyDocument', 'Topics'],
    optional: [],
    deployed: ({ name }) => ({ ref: name }),
  },
  'AWS::SNS::Subscription': {
    reason: 'no topic delivers',
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
    reason: 'no firewall blocks',
    required: ['DefaultAction', 'Scope', 'VisibilityConfig'],
    optional: ['CustomResponseBodies', 'Description', 'Name', 'Rules', 'Tags', 'TokenDomains'],
    deployed: ({ properties, name, id, location }) => {
      const acl = properties.optionalString('Name') ?? name;
      const Id = asUuid(id('0123456789abcdef', 32));
      const attributes = { Arn: arn(location, 'wafv2', `regional/webacl/${acl}/${Id}`), Id };
      return { ref: `${acl}|${Id}|REGIONAL`, attributes };
    },
  },
  'AWS::WAFv2::WebACLAssociation': {
    reason: 'no firewall blocks',
    required: ['ResourceArn', 'WebACLArn'],
    optional: [],
    deployed: ({ name }) => ({ ref: name }),
  },
  'AWS::ApiGateway::DomainName': {
    reason: ONE_ADDRESS,
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
    deployed: ({ properties, id, location }) => {
      const RegionalDomainName = `d-${id(LOWERCASE_ALPHANUMERIC, 10)}.execute-api.${location.region}.${URL_SUFFIX}`;
      return {
        ref: properties.string('DomainName'),
        attributes: { RegionalDomainName, RegionalHostedZoneId: id(LOWERCASE_ALPHANUMERIC, 14).toUpperCase() },
      };
    },
  },
  'AWS::ApiGateway::BasePathMapping': {
    reason: ONE_ADDRESS,
    required: ['DomainName'],
    optional: ['BasePath', 'RestApiId', 'Stage'],
    deployed: ({ name }) => ({ ref: name }),
  },
};

/**
 * Accepts resources that have no effect here. A property that CloudFormation would reject is rejected.
 *
 * @param onCreated receives each such resource
 */
export function inertFactories(
  onCreated: (resource: InertResource, properties: Properties) => void,
): Record<string, Factory> {
  return Object.fromEntries(
    Object.entries(INERT_TYPES).map(([type, { reason, required, optional, deployed }]): [string, Factory] => [
      type,
      (resource) => {
        resource.properties.allowOnly([...required, ...optional]);
        for (const name of required) {
          if (!resource.properties.has(name)) {
            resource.properties.refuse(name, 'present');
          }
        }
        onCreated({ type, logicalId: resource.logicalId, reason }, resource.properties);
        return deployed(resource);
      },
    ]),
  );
}
