import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from '../acknowledge';

/**
 * Allows a role to send SMS messages, and denies it every topic and mobile app.
 *
 * The resource of an SMS message is the phone number, which is not an ARN: only `*` includes it. The Deny excludes every
 * resource that has an ARN, including topics whose own policies allow the roles of the account (reported to work:
 * amplify-cli#9871).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function grantSendSms(role: Role): void {
  const actions = ['sns:Publish'];
  const everyArn = Stack.of(role).formatArn({ service: 'sns', region: '*', account: '*', resource: '*' });
  role.addToPolicy(new PolicyStatement({ actions, resources: ['*'] }));
  role.addToPolicy(new PolicyStatement({ effect: Effect.DENY, actions, resources: [everyArn] }));
  acknowledge(role, {
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    reason: 'A phone number has no ARN. A second statement denies every resource that has one.',
  });
}
