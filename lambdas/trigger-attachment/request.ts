import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/** What the stack wants of a user pool. */
export interface AttachmentRequest {
  readonly userPoolId: string;
  readonly triggerArn: string;
  /** Whether another trigger may be replaced. */
  readonly replaceExisting: boolean;
  /** What the messages were compiled for. */
  readonly sendsThroughSes: boolean;
  readonly temporaryPasswordDays: number;
  /** The role that this function may hand over. */
  readonly smsRoleArn: string | undefined;
}

/** Reads the properties of the custom resource: CloudFormation hands every value over as text. */
export function readRequest(properties: Readonly<Record<string, unknown>>): AttachmentRequest {
  const text = (name: string): string => String(properties[name] ?? '');
  return {
    userPoolId: text('UserPoolId'),
    triggerArn: text('TriggerArn'),
    replaceExisting: text('ReplaceExisting') === 'true',
    sendsThroughSes: text('SendsThroughSes') === 'true',
    temporaryPasswordDays: Number(text('TemporaryPasswordDays')),
    smsRoleArn: text('SmsRoleArn') || undefined,
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
