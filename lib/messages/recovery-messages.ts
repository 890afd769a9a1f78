import { Lazy, Token } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { z } from 'zod';
import { catalogFiles } from '../../messages/compiler/catalog-files';
import { defaultMetricNamespace, metricNamespace } from '../alarms/metric-namespace';
import { APP_CLIENT_ID, userPool as existing, settings } from '../config/config-schema';
import { ConstructError } from '../config/construct-error';
import { LOG_PROPS, types } from '../config/prop-types';
import { type PropShape, requireProps } from '../config/require-props';
import { rejectWithoutEffect } from '../config/without-effect';
import { createFunction } from '../functions/create-function';
import { FunctionIdentity } from '../functions/function-identity';
import { PoolSettings } from '../pools/pool-settings';
import { requireOwnConstruct } from '../pools/require-pool';
import { requireSameEnvironment } from '../pools/user-pool-facts';
import { validatePool } from '../pools/validate-pool';
import { connectTrigger } from './connect-trigger';
import type { RecoveryMessagesProps } from './recovery-messages-props';
import { TriggerAttachment } from './trigger-attachment';

const PROPS: PropShape<RecoveryMessagesProps> = {
  userPool: types.userPool,
  brands: types.brands,
  clientBrands: z.record(z.string(), z.string()).exactOptional(),
  contextPublicKey: z.string().exactOptional(),
  publicBrandChoice: settings.shape.publicBrandChoice,
  metricNamespace: metricNamespace.exactOptional(),
  ...LOG_PROPS,
  sendsThroughSes: existing.shape.sendsThroughSes,
  verifiesByLink: existing.shape.verifiesByLink,
  smsRoleArn: existing.shape.smsRoleArn,
  customSenderKeyArn: existing.shape.customSenderKeyArn,
  triggerAttachment: existing.shape.trigger,
};

/**
 * The CustomMessage trigger with its catalog, which brands and localizes every message of the user pool.
 *
 * If this app defines the user pool and retains it when its stack is deleted, the trigger is retained too, because the
 * pool still calls it.
 */
export class RecoveryMessages extends Construct {
  /** The CustomMessage trigger. Its only permission is to write its own log. */
  readonly trigger: LambdaFunction;
  /** The namespace of the trigger's metrics. */
  readonly metricNamespace: string;
  /**
   * Sets the triggers of an imported pool; `undefined` for every other pool, and if the owner of the pool sets them.
   *
   * @internal
   */
  readonly _attachment: TriggerAttachment | undefined;

  constructor(scope: Construct, id: string, props: RecoveryMessagesProps) {
    super(scope, id);
    requireProps(this, PROPS, props);
    const { userPool, brands, clientBrands = {} } = props;
    requireSameEnvironment(this, userPool);
    requireClientBrands(this, clientBrands, Object.keys(brands._catalog.index.brands));
    requireOwnConstruct(this, props);
    requireAttachment(this, props);
    const pool = new PoolSettings(props);
    const identity = new FunctionIdentity(this, 'Identity', props);
    this.metricNamespace = props.metricNamespace ?? defaultMetricNamespace(this);
    this.trigger = createFunction(this, 'Trigger', 'custom-message', {
      files: catalogFiles(brands._catalog, 'trigger'),
      identity,
      environment: {
        CLIENT_BRANDS: JSON.stringify(clientBrands),
        METRIC_NAMESPACE: this.metricNamespace,
        WRITES_EMAIL: Lazy.string({ produce: () => String(pool.builtFor().sendsThroughSes) }),
        VERIFIES_BY_LINK: Lazy.string({ produce: () => String(pool.builtFor().verifiesByLink) }),
        PUBLIC_BRAND_CHOICE: props.publicBrandChoice === false ? 'false' : undefined,
        CONTEXT_PUBLIC_KEY: props.contextPublicKey,
      },
    });
    this._attachment = this.setTrigger(props, identity, pool);
    const { triggerAttachment } = props;
    this.node.addValidation({
      validate: () => validatePool(this, { userPool, triggerAttachment, pool, trigger: this.trigger }),
    });
  }

  private setTrigger(
    props: RecoveryMessagesProps,
    { role }: FunctionIdentity,
    pool: PoolSettings,
  ): TriggerAttachment | undefined {
    const { userPool, triggerAttachment = 'attach' } = props;
    connectTrigger(this, 'CustomMessage', { userPool, pool, trigger: this.trigger, role });
    if (userPool instanceof UserPool || triggerAttachment === 'leave') {
      return undefined;
    }
    const { sendsThroughSes = false, verifiesByLink = false, temporaryPasswordDays = 0 } = pool.builtFor();
    return new TriggerAttachment(this, 'Attachment', {
      userPool,
      trigger: this.trigger,
      smsRoleArn: props.smsRoleArn,
      customSenderKeyArn: props.customSenderKeyArn,
      logRetention: props.logRetention,
      logRemovalPolicy: props.logRemovalPolicy,
      replaceExisting: triggerAttachment === 'replace',
      sendsThroughSes,
      verifiesByLink,
      temporaryPasswordDays,
    });
  }
}

/** Requires that props of the attachment are set only if there is an attachment. @throws ConstructError */
function requireAttachment(scope: Construct, props: RecoveryMessagesProps): void {
  const { userPool, triggerAttachment, smsRoleArn, customSenderKeyArn } = props;
  const ofAttachment = { smsRoleArn, customSenderKeyArn };
  if (userPool instanceof UserPool) {
    rejectWithoutEffect(scope, ofAttachment, 'this app defines userPool, whose resource contains the trigger');
  } else if (triggerAttachment === 'leave') {
    rejectWithoutEffect(scope, ofAttachment, 'triggerAttachment is leave');
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
        'clientBrands must have literal app client ids, got the id of a client of this app, which would cause a circular ' +
          'dependency between trigger, client and pool',
      );
    }
    if (!APP_CLIENT_ID.test(clientId)) {
      throw new ConstructError(scope, `clientBrands must have app client ids, got ${JSON.stringify(clientId)}`);
    }
    if (!brands.includes(brand)) {
      throw new ConstructError(
        scope,
        `clientBrands must name existing brands, got "${brand}" for ${clientId}: use one of ${brands.join(', ')}`,
      );
    }
  }
}
