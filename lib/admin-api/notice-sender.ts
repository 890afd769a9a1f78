import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from '../acknowledge';
import type { MailOptions } from '../config/mail-options';
import { senderOf } from './sender-name';

/** Returns the Amazon SES identity that sends notices, in the form of the admin function's environment variable. */
export function noticeSender(mail: MailOptions): string {
  const { replyTo, sesRegion } = mail;
  return JSON.stringify({ source: senderOf(mail), replyTo, region: sesRegion });
}

/**
 * Allows a role to send from one address only.
 *
 * The resources are all identities and configuration sets, because AWS checks every identity that an email involves. In
 * the sandbox, the recipient's identity is one of them. AWS also checks the default configuration set of an identity. The
 * condition limits the permission to one sender.
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
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::${inCdkNagNotation(stack.resolve(resource))}]`,
      reason: 'The condition allows one sender. SES also checks the recipient and a default configuration set.',
    })),
  );
}

/** Writes an ARN in the notation of cdk-nag, which puts values that are unknown at synthesis in angle brackets. */
function inCdkNagNotation(arn: unknown): string {
  const [, parts] = (arn as { 'Fn::Join'?: [string, (string | { Ref: string })[]] })['Fn::Join'] ?? ['', [String(arn)]];
  return parts.map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join('');
}
