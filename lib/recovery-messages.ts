import { Annotations, CfnResource, RemovalPolicy, Token } from 'aws-cdk-lib';
import { type IUserPool, UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { z } from 'zod';
import type { Brands } from './brands';
import { catalogFiles } from './catalog-files';
import { APP_CLIENT_ID, userPool as existing, settings } from './config-schema';
import { ConstructError } from './construct-error';
import { createFunction } from './create-function';
import { FunctionIdentity, type LogOptions } from './function-identity';
import { defaultMetricNamespace, type MetricOptions, metricNamespace } from './metric-namespace';
import { LOG_PROPS, types } from './prop-types';
import { type PropShape, requireProps } from './require-props';
import { TriggerAttachment } from './trigger-attachment';
import {
  isRetained,
  requireNoTrigger,
  requireSamePlace,
  requireSameValidity,
  sendsThroughSes,
  type UserPoolFacts,
} from './user-pool-facts';

/** How the trigger comes to a user pool that is not of this app. */
export interface TriggerOptions {
  /**
   * How the trigger comes to an imported user pool.
   *
   * - `attach`: the deployment sets it in the pool, changing nothing else, and refuses where another one is set
   * - `replace`: it takes the place of another one, which comes back when the stack goes
   * - `leave`: whoever manages the pool sets it, to the ARN of `trigger`
   *
   * A pool of this app has it in its own resource: there, this has no say.
   *
   * @default 'attach'
   */
  readonly triggerAttachment?: 'attach' | 'replace' | 'leave';

  /**
   * The role by which an imported user pool sends text messages. Setting a trigger hands all settings of the pool over
   * again, and IAM lets nobody hand over a role without `iam:PassRole` for it.
   *
   * @default - the pool has none
   */
  readonly smsRoleArn?: string;
}

/** Which messages of which user pool. */
export interface RecoveryMessagesProps extends UserPoolFacts, TriggerOptions, LogOptions, MetricOptions {
  /** The user pool whose messages are branded. One of this app must not have a CustomMessage trigger yet. */
  readonly userPool: IUserPool;

  /** What the messages say and look like. */
  readonly brands: Brands;

  /**
   * Brand by literal app client id. The id of a client in the same stack cannot be used: trigger, client and pool
   * would depend on each other in a circle.
   *
   * @default - no app client has a brand of its own
   */
  readonly clientBrands?: Readonly<Record<string, string>>;

  /**
   * Whether `brand` in the client metadata of a public call chooses the brand of a message. Anyone can make such a call,
   * also for another person. Where brands belong to different companies, switch it off and use `clientBrands`. A call by
   * an administrator always chooses, and so does `locale`.
   *
   * @default true
   */
  readonly publicBrandChoice?: boolean;

  /**
   * The key that message contexts are verified with: SubjectPublicKeyInfo of a P-256 key, DER in base64.
   *
   * @default - no context is believed
   */
  readonly contextPublicKey?: string;
}

const PROPS: PropShape<RecoveryMessagesProps> = {
  userPool: types.userPool,
  brands: types.brands,
  clientBrands: z.record(z.string(), z.string()).exactOptional(),
  contextPublicKey: z.string().exactOptional(),
  publicBrandChoice: settings.shape.publicBrandChoice,
  metricNamespace: metricNamespace.exactOptional(),
  ...LOG_PROPS,
  sendsThroughSes: existing.shape.sendsThroughSes,
  smsRoleArn: existing.shape.smsRoleArn,
  triggerAttachment: existing.shape.trigger,
};

/**
 * The CustomMessage trigger with its catalog: every message of the user pool in brand and language.
 *
 * A pool of this app that is retained when its stack goes keeps its trigger, which it goes on calling.
 */
export class RecoveryMessages extends Construct {
  /** Has no permission but to write its own log. */
  readonly trigger: LambdaFunction;
  /** Where the trigger's metrics are. */
  readonly metricNamespace: string;

  constructor(scope: Construct, id: string, props: RecoveryMessagesProps) {
    super(scope, id);
    requireProps(this, PROPS, props);
    const { userPool, brands, clientBrands = {} } = props;
    requireSamePlace(this, userPool);
    requireClientBrands(this, clientBrands, Object.keys(brands.catalog.index.brands));
    requireSameValidity(this, userPool, brands);
    const writesMail = sendsThroughSes(this, userPool, props.sendsThroughSes);
    if (!writesMail) {
      Annotations.of(this).addWarningV2(
        'rekey:mail-not-branded',
        'the user pool does not send through Amazon SES, where alone a trigger may write the text of a mail: ' +
          'mails keep the text of the pool, text messages are branded' +
          (userPool instanceof UserPool ? '' : ' (for a pool that does, say sendsThroughSes: true)'),
      );
    }
    const identity = new FunctionIdentity(this, 'Identity', props);
    this.metricNamespace = props.metricNamespace ?? defaultMetricNamespace(this);
    this.trigger = createFunction(this, 'Trigger', 'custom-message', {
      files: catalogFiles(brands),
      identity,
      environment: {
        CLIENT_BRANDS: JSON.stringify(clientBrands),
        METRIC_NAMESPACE: this.metricNamespace,
        WRITES_EMAIL: String(writesMail),
        ...(props.publicBrandChoice === false && { PUBLIC_BRAND_CHOICE: 'false' }),
        ...(props.contextPublicKey !== undefined && { CONTEXT_PUBLIC_KEY: props.contextPublicKey }),
      },
    });
    this.attach(props, identity, writesMail);
  }

  private attach(props: RecoveryMessagesProps, identity: FunctionIdentity, writesMail: boolean): void {
    const { userPool, brands, triggerAttachment = 'attach' } = props;
    if (userPool instanceof UserPool) {
      requireNoTrigger(this, userPool);
      userPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, this.trigger);
      if (isRetained(userPool)) {
        this.stayWith(userPool, identity);
      }
      return;
    }
    this.trigger.addPermission('InvokedByUserPool', {
      principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
      sourceArn: userPool.userPoolArn,
    });
    if (triggerAttachment !== 'leave') {
      new TriggerAttachment(this, 'Attachment', {
        ...props,
        trigger: this.trigger,
        replaceExisting: triggerAttachment === 'replace',
        sendsThroughSes: writesMail,
        temporaryPasswordDays: brands.temporaryPasswordDays,
      });
    }
  }

  /** A pool whose trigger is gone sends nothing at all: the call that wants a message sent fails. */
  private stayWith(userPool: UserPool, { role }: FunctionIdentity): void {
    const parts = [
      ...this.trigger.node.findAll(),
      ...role.node.findAll(),
      userPool.node.findChild('CustomMessageCognito'),
    ];
    for (const part of parts) {
      if (CfnResource.isCfnResource(part)) {
        part.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
      }
    }
  }
}

function requireClientBrands(
  scope: Construct,
  clientBrands: Readonly<Record<string, string>>,
  brands: readonly string[],
): void {
  for (const [clientId, brand] of Object.entries(clientBrands)) {
    if (Token.isUnresolved(clientId)) {
      throw new ConstructError(
        scope,
        `clientBrands must have literal app client ids, got the id of a client of this app: ` +
          'trigger, client and pool would depend on each other in a circle',
      );
    }
    if (!APP_CLIENT_ID.test(clientId)) {
      throw new ConstructError(scope, `clientBrands must have app client ids, got ${JSON.stringify(clientId)}`);
    }
    if (!brands.includes(brand)) {
      throw new ConstructError(
        scope,
        `clientBrands must name brands that exist, got "${brand}" for ${clientId}; there are ${brands.join(', ')}`,
      );
    }
  }
}
