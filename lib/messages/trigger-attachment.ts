import { CustomResource, Duration } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { createFunction } from '../functions/create-function';
import { FunctionIdentity, type LogOptions } from '../functions/function-identity';

/** Which trigger for which user pool. */
export interface TriggerAttachmentProps extends LogOptions {
  /** A user pool that is not of this app. */
  readonly userPool: IUserPool;

  /** Its CustomMessage trigger from now on. */
  readonly trigger: IFunction;

  /** Whether another trigger may be replaced. It comes back when the stack goes. */
  readonly replaceExisting: boolean;

  /** The trigger writes emails; the deployment fails where the pool does not send through Amazon SES. */
  readonly sendsThroughSes: boolean;

  /** The trigger leaves emails that verify an address to Cognito; the deployment compares this with the pool, too. */
  readonly verifiesByLink: boolean;

  /** What invitations say; the deployment fails where the pool does otherwise. */
  readonly temporaryPasswordDays: number;

  /**
   * The role by which the pool sends text messages.
   *
   * @default - the pool has none
   */
  readonly smsRoleArn?: string;

  /**
   * The KMS key of the custom senders of the pool.
   *
   * @default - the pool has none
   */
  readonly customSenderKeyArn?: string;
}

/**
 * Sets the CustomMessage trigger of a user pool that exists already, by a function that runs while the stack is
 * deployed. UpdateUserPool resets whatever it is not given, so that the function hands everything over again and
 * compares afterwards.
 */
export class TriggerAttachment extends Construct {
  constructor(scope: Construct, id: string, props: TriggerAttachmentProps) {
    super(scope, id);
    const { userPool, trigger, smsRoleArn, customSenderKeyArn } = props;
    const identity = new FunctionIdentity(this, 'Identity', props);
    const attacher = createFunction(this, 'Attacher', 'trigger-attachment', {
      identity,
    });
    const mayUpdate = userPool.grant(identity.role, 'cognito-idp:DescribeUserPool', 'cognito-idp:UpdateUserPool');
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
    const attachment = new CustomResource(this, 'Attachment', {
      resourceType: 'Custom::RekeyTriggerAttachment',
      serviceToken: attacher.functionArn,
      serviceTimeout: Duration.minutes(3),
      properties: {
        UserPoolId: userPool.userPoolId,
        TriggerArn: trigger.functionArn,
        ReplaceExisting: String(props.replaceExisting),
        SendsThroughSes: String(props.sendsThroughSes),
        VerifiesByLink: String(props.verifiesByLink),
        TemporaryPasswordDays: String(props.temporaryPasswordDays),
        SmsRoleArn: smsRoleArn,
        CustomSenderKeyArn: customSenderKeyArn,
      },
    });
    // Cognito may call the trigger as soon as it is set; and the function needs its policy until the stack is gone.
    attachment.node.addDependency(mayUpdate, trigger);
  }
}
