import { CustomResource, Duration } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { type Grant, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { createFunction } from '../functions/create-function';
import { FunctionIdentity, type LogOptions } from '../functions/function-identity';

/** The properties of a TriggerAttachment. */
export interface TriggerAttachmentProps extends LogOptions {
  /** A user pool that this app does not define. */
  readonly userPool: IUserPool;

  /** The function to set as the CustomMessage trigger. */
  readonly trigger: IFunction;

  /** True if the deployment may replace another trigger. The other trigger is restored when the stack is deleted. */
  readonly replaceExisting: boolean;

  /** True if the trigger writes emails. The deployment then fails if the pool does not send through Amazon SES. */
  readonly sendsThroughSes: boolean;

  /** True if Cognito writes the emails that verify an address. The deployment fails if the pool has another setting. */
  readonly verifiesByLink: boolean;

  /** The number of days that invitations state. The deployment fails if the pool has another number. */
  readonly temporaryPasswordDays: number;

  /**
   * The role with which the pool sends SMS messages.
   *
   * @default - the user pool has no such role
   */
  readonly smsRoleArn?: string;

  /**
   * The KMS key of the custom senders of the pool.
   *
   * @default - the user pool has no custom senders
   */
  readonly customSenderKeyArn?: string;
}

/**
 * Sets the CustomMessage trigger of an existing user pool, with a function that runs during deployment. UpdateUserPool
 * resets every setting that is omitted, so the function sends all settings again and compares them afterwards.
 */
export class TriggerAttachment extends Construct {
  private readonly attacher: IFunction;
  private readonly mayUpdate: Grant;
  /** The properties of the resources for both triggers. */
  private readonly properties: Readonly<Record<string, string | undefined>>;
  private readonly first: CustomResource;

  constructor(scope: Construct, id: string, props: TriggerAttachmentProps) {
    super(scope, id);
    const { userPool, smsRoleArn, customSenderKeyArn } = props;
    const identity = new FunctionIdentity(this, 'Identity', props);
    this.attacher = createFunction(this, 'Attacher', 'trigger-attachment', { identity });
    this.mayUpdate = userPool.grant(identity.role, 'cognito-idp:DescribeUserPool', 'cognito-idp:UpdateUserPool');
    if (smsRoleArn !== undefined) {
      identity.role.addToPolicy(
        new PolicyStatement({
          actions: ['iam:PassRole'],
          resources: [smsRoleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'cognito-idp.amazonaws.com' } },
        }),
      );
    }
    if (customSenderKeyArn !== undefined) {
      identity.role.addToPolicy(new PolicyStatement({ actions: ['kms:CreateGrant'], resources: [customSenderKeyArn] }));
    }
    this.properties = {
      UserPoolId: userPool.userPoolId,
      ReplaceExisting: String(props.replaceExisting),
      SendsThroughSes: String(props.sendsThroughSes),
      VerifiesByLink: String(props.verifiesByLink),
      TemporaryPasswordDays: String(props.temporaryPasswordDays),
      SmsRoleArn: smsRoleArn,
      CustomSenderKeyArn: customSenderKeyArn,
    };
    this.first = this.attach('Attachment', props.trigger);
  }

  /**
   * Sets a function as the PostConfirmation trigger, too. It is set after the first trigger, because Cognito rejects an update
   * of a pool during another update.
   *
   * @param nextArn the trigger of the pool that the function invokes, and may therefore replace
   */
  attachPostConfirmation(trigger: IFunction, nextArn: string | undefined): void {
    const second = this.attach('PostConfirmation', trigger, { Trigger: 'PostConfirmation', NextArn: nextArn });
    second.node.addDependency(this.first);
  }
  /** Creates the resource that sets one trigger. */
  private attach(
    id: string,
    trigger: IFunction,
    more: Readonly<Record<string, string | undefined>> = {},
  ): CustomResource {
    const attachment = new CustomResource(this, id, {
      resourceType: 'Custom::RekeyTriggerAttachment',
      serviceToken: this.attacher.functionArn,
      serviceTimeout: Duration.minutes(3),
      properties: { ...this.properties, TriggerArn: trigger.functionArn, ...more },
    });
    // Cognito may invoke the trigger as soon as it is set. The function needs its policy until the attachment is deleted.
    attachment.node.addDependency(this.mayUpdate, trigger);
    return attachment;
  }
}
