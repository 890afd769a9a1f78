import { Aws, Stack } from 'aws-cdk-lib';
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

/** The ARN of that identity: the domain of the address, as the user pool sends from it too. */
export function senderIdentityArn(scope: Construct, { fromAddress, sesRegion }: MailConfig): string {
  return Stack.of(scope).formatArn({
    service: 'ses',
    region: sesRegion ?? Aws.REGION,
    resource: 'identity',
    resourceName: fromAddress.slice(fromAddress.indexOf('@') + 1),
  });
}

/** AWS: a name that is not plain ASCII goes into a mail header encoded (RFC 2047), as SES asks for. */
function encodeName(name: string): string {
  return /^[\x20-\x7e]+$/.test(name) ? `"${name}"` : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
}
