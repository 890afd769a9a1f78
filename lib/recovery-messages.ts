import { Annotations, Duration, Token } from 'aws-cdk-lib';
import { type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type Brands, DEFAULT_TEMPORARY_PASSWORD_DAYS } from './brands';
import { catalogFiles, cfnUserPool, sendsThroughSes } from './catalog-files';
import { bundleFunction, FUNCTION_PLATFORM } from './function-code';
import { FunctionIdentity } from './function-identity';

export interface RecoveryMessagesProps {
  /** The user pool whose messages are branded. It must not have a CustomMessage trigger yet. */
  readonly userPool: UserPool;

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
   * The key that message contexts are verified with: SubjectPublicKeyInfo of a P-256 key, DER in base64.
   *
   * @default - no context is believed
   */
  readonly contextPublicKey?: string;
}

/** The CustomMessage trigger with its catalog: every message of the user pool in brand and language. */
export class RecoveryMessages extends Construct {
  /** Has no permission but to write its own log. */
  readonly trigger: LambdaFunction;

  constructor(scope: Construct, id: string, props: RecoveryMessagesProps) {
    super(scope, id);
    const clientBrands = props.clientBrands ?? {};
    requireClientBrands(this, clientBrands, Object.keys(props.brands.catalog.index.brands));
    requireSameValidity(this, props.userPool, props.brands);
    if (!sendsThroughSes(props.userPool)) {
      Annotations.of(this).addWarningV2(
        'rekey:mail-not-branded',
        'the user pool does not send through Amazon SES, where alone a trigger may write the text of a mail: ' +
          'mails keep the text of the pool, text messages are branded',
      );
    }
    const { role, logGroup } = new FunctionIdentity(this, 'Identity');
    this.trigger = new LambdaFunction(this, 'Trigger', {
      ...FUNCTION_PLATFORM,
      description: 'Brands and localizes the messages of the user pool',
      code: bundleFunction(this, 'custom-message', catalogFiles(props.brands, props.userPool)),
      handler: 'index.handler',
      memorySize: 512,
      timeout: Duration.seconds(5),
      role,
      logGroup,
      environment: {
        CLIENT_BRANDS: JSON.stringify(clientBrands),
        ...(props.contextPublicKey !== undefined && { CONTEXT_PUBLIC_KEY: props.contextPublicKey }),
      },
    });
    props.userPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, this.trigger);
  }
}

function requireClientBrands(
  scope: Construct,
  clientBrands: Readonly<Record<string, string>>,
  brands: readonly string[],
): void {
  for (const [clientId, brand] of Object.entries(clientBrands)) {
    if (Token.isUnresolved(clientId)) {
      throw new Error(
        `${scope.node.path}: clientBrands must have literal app client ids, got the id of a client of this app: ` +
          'trigger, client and pool would depend on each other in a circle',
      );
    }
    if (!brands.includes(brand)) {
      throw new Error(
        `${scope.node.path}: clientBrands must name brands that exist, got "${brand}" for ${clientId}; there are ${brands.join(', ')}`,
      );
    }
  }
}

/** An invitation says how long its temporary password works; the pool decides it. */
function requireSameValidity(scope: Construct, userPool: UserPool, { temporaryPasswordDays }: Brands): void {
  const { policies } = cfnUserPool(userPool);
  const policy = policies && 'passwordPolicy' in policies ? policies.passwordPolicy : undefined;
  const days =
    (policy && 'temporaryPasswordValidityDays' in policy ? policy.temporaryPasswordValidityDays : undefined) ??
    DEFAULT_TEMPORARY_PASSWORD_DAYS;
  if (days !== temporaryPasswordDays) {
    throw new Error(
      `${scope.node.path}: temporaryPasswordDays of the brands must be the user pool's own, ` +
        `got ${temporaryPasswordDays}, want ${days}: invitations would say what is not true`,
    );
  }
}
