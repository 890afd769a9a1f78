import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { MailConfig } from './config';

/** The identity of Amazon SES that notices are sent from, as the admin function takes it. */
export function noticeSender({ fromAddress, fromName, replyTo, sesRegion }: MailConfig): string {
  return JSON.stringify({
    source: fromName === undefined ? fromAddress : `${encodeName(fromName)} <${fromAddress}>`,
    ...(replyTo && { replyTo }),
    ...(sesRegion && { region: sesRegion }),
  });
}

/**
 * Lets a function send from one address, and from no other.
 *
 * AWS asks for every identity of the account that has to do with a mail, the recipient's among them (which is all of
 * them in the sandbox), and for the configuration set that an identity has by default: the condition is what limits.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export function maySendNotices(scope: Construct, { fromAddress, sesRegion }: MailConfig): PolicyStatement {
  const all = (resource: string): string =>
    Stack.of(scope).formatArn({ service: 'ses', region: sesRegion ?? Aws.REGION, resource, resourceName: '*' });
  return new PolicyStatement({
    actions: ['ses:SendEmail'],
    resources: [all('identity'), all('configuration-set')],
    conditions: { StringEquals: { 'ses:FromAddress': fromAddress } },
  });
}

/** AWS: a name that is not plain ASCII goes into a mail header encoded (RFC 2047), as SES asks for. */
function encodeName(name: string): string {
  return /^[\x20-\x7e]+$/.test(name) ? `"${name}"` : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
}
