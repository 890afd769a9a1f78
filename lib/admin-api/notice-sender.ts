import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from '../acknowledge';
import type { MailOptions } from '../config/mail-options';
import { senderOf } from './sender-name';

/** The identity of Amazon SES that notices are sent from, as the admin function takes it. */
export function noticeSender(mail: MailOptions): string {
  const { replyTo, sesRegion } = mail;
  return JSON.stringify({ source: senderOf(mail), replyTo, region: sesRegion });
}

/**
 * Lets a function send from one address, and from no other.
 *
 * AWS asks for every identity of the account that has to do with a mail, the recipient's among them (which is all of
 * them in the sandbox), and for the configuration set that an identity has by default: the condition is what limits.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export function grantSendNotices(role: Role, { fromAddress, sesRegion }: MailOptions): void {
  const stack = Stack.of(role);
  const resources = ['identity', 'configuration-set'].map((resource) =>
    stack.formatArn({ service: 'ses', region: sesRegion ?? Aws.REGION, resource, resourceName: '*' }),
  );
  role.addToPolicy(
    new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources,
      conditions: { StringEquals: { 'ses:FromAddress': fromAddress } },
    }),
  );
  acknowledge(
    role,
    ...resources.map((resource) => ({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::${asCdkNagWrites(stack.resolve(resource))}]`,
      reason:
        'The condition allows one sender. SES asks for the recipient as well, and for a default configuration set.',
    })),
  );
}

/** An ARN as cdk-nag names it: what is known only when the stack is deployed in angle brackets. */
function asCdkNagWrites(arn: unknown): string {
  const [, parts] = (arn as { 'Fn::Join'?: [string, (string | { Ref: string })[]] })['Fn::Join'] ?? ['', [String(arn)]];
  return parts.map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
}
