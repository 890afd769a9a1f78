import { Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { z } from 'zod';
import { types } from '../config/prop-types';
import { type PropShape, requireProps } from '../config/require-props';

/** The properties of a WebFirewall. */
export interface WebFirewallProps {
  /** The API that it protects. */
  readonly api: RestApi;

  /**
   * The number of requests from one IP address in five minutes above which AWS WAF temporarily blocks the address. At
   * least 10.
   *
   * @default 1000
   */
  readonly requestsPerAddress?: number;
}

const AT_LEAST_10 = 'must be a whole number of at least 10';

const PROPS: PropShape<WebFirewallProps> = {
  api: types.restApi,
  requestsPerAddress: z.int(AT_LEAST_10).min(10, AT_LEAST_10).exactOptional(),
};

/**
 * AWS WAF for an API. It blocks addresses that send too many requests, addresses with a bad reputation, and known malicious
 * inputs. AWS's common rule set is not included: a valid username can match its rules.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
 */
export class WebFirewall extends Construct {
  /** The web ACL with the rules. */
  readonly webAcl: CfnWebACL;

  constructor(scope: Construct, id: string, props: WebFirewallProps) {
    super(scope, id);
    requireProps(this, PROPS, props);
    const { api, requestsPerAddress = 1000 } = props;
    this.webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible('Rekey'),
      rules: [
        {
          name: 'TooManyRequests',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: requestsPerAddress, aggregateKeyType: 'IP' } },
          visibilityConfig: visible('TooManyRequests'),
        },
        ...['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet'].map((name, index) => ({
          name,
          priority: index + 1,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
          visibilityConfig: visible(name),
        })),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', {
      webAclArn: this.webAcl.attrArn,
      resourceArn: Stack.of(this).formatArn({
        service: 'apigateway',
        account: '',
        resource: '/restapis',
        resourceName: `${api.restApiId}/stages/${api.deploymentStage.stageName}`,
      }),
    });
  }
}

function visible(metricName: string): CfnWebACL.VisibilityConfigProperty {
  // Sampled requests contain paths, and a path can contain an address.
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
