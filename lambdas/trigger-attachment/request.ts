import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { ExpectedSettings } from '../../domain/pool/rules';
import type { PassableArns } from '../../domain/pool/trigger-rules';

/** The trigger that the stack sets at a user pool, and the settings that the stack was built for. */
export interface AttachmentRequest extends ExpectedSettings, PassableArns {
  readonly userPoolId: string;
  readonly triggerArn: string;
  /** Whether another trigger may be replaced. */
  readonly replaceExisting: boolean;
}

/**
 * Reads the properties of the custom resource: CloudFormation passes every value as a string. A setting that a resource
 * of an earlier version does not state is unknown.
 */
export function readRequest(properties: Readonly<Record<string, unknown>>): AttachmentRequest {
  const text = (name: string): string => String(properties[name] ?? '');
  return {
    userPoolId: text('UserPoolId'),
    triggerArn: text('TriggerArn'),
    replaceExisting: text('ReplaceExisting') === 'true',
    sendsThroughSes: text('SendsThroughSes') === 'true',
    verifiesByLink: properties['VerifiesByLink'] === undefined ? undefined : text('VerifiesByLink') === 'true',
    temporaryPasswordDays: Number(text('TemporaryPasswordDays')),
    smsRoleArn: text('SmsRoleArn') || undefined,
    customSenderKeyArn: text('CustomSenderKeyArn') || undefined,
  };
}

/**
 * The physical id of an attachment: the user pool, and the trigger that it had before. That is all that is left to know
 * it by when the stack goes.
 */
export function attachmentId(userPoolId: string, before: string | undefined): string {
  return before === undefined ? userPoolId : `${userPoolId}|${before}`;
}

/** The trigger that an attachment replaced. */
export function triggerBefore(event: CloudFormationCustomResourceEvent): string | undefined {
  return 'PhysicalResourceId' in event ? event.PhysicalResourceId.split('|')[1] : undefined;
}
