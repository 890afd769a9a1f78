import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { ExpectedSettings } from '../../domain/pool/rules';
import type { PassableArns } from '../../domain/pool/trigger-rules';

/** The triggers that a deployment can set, by their names in LambdaConfig. */
export type AttachedTrigger = 'CustomMessage' | 'PostConfirmation';

/** The trigger that the stack sets in a user pool, and the settings of the pool that the stack was built for. */
export interface AttachmentRequest extends ExpectedSettings, PassableArns {
  readonly userPoolId: string;
  readonly trigger: AttachedTrigger;
  readonly triggerArn: string;
  /** The trigger of the pool that the new trigger invokes, and may therefore replace. */
  readonly nextArn: string | undefined;
  /** True if the deployment may replace another trigger. */
  readonly replaceExisting: boolean;
}

/**
 * Parses the properties of the custom resource. CloudFormation passes every value as a string. Resources of earlier versions of
 * Rekey do not have all properties: without `Trigger`, it is CustomMessage, and a missing `VerifiesByLink` is not known.
 */
export function readRequest(properties: Readonly<Record<string, unknown>>): AttachmentRequest {
  const property = (name: string): string => String(properties[name] ?? '');
  return {
    userPoolId: property('UserPoolId'),
    trigger: property('Trigger') === 'PostConfirmation' ? 'PostConfirmation' : 'CustomMessage',
    triggerArn: property('TriggerArn'),
    nextArn: property('NextArn') || undefined,
    replaceExisting: property('ReplaceExisting') === 'true',
    sendsThroughSes: property('SendsThroughSes') === 'true',
    verifiesByLink: properties['VerifiesByLink'] === undefined ? undefined : property('VerifiesByLink') === 'true',
    temporaryPasswordDays: Number(property('TemporaryPasswordDays')),
    smsRoleArn: property('SmsRoleArn') || undefined,
    customSenderKeyArn: property('CustomSenderKeyArn') || undefined,
  };
}

/**
 * Returns the physical id of an attachment: the user pool, and its previous trigger. When the stack is deleted, the id is
 * the only record of the previous trigger.
 */
export function attachmentId(
  { userPoolId, trigger }: Pick<AttachmentRequest, 'userPoolId' | 'trigger'>,
  before?: string,
): string {
  const attached = trigger === 'CustomMessage' ? userPoolId : `${userPoolId}#${trigger}`;
  return before === undefined ? attached : `${attached}|${before}`;
}

/** Returns the trigger that an attachment replaced; `undefined` if there was none. */
export function triggerBefore(event: CloudFormationCustomResourceEvent): string | undefined {
  return 'PhysicalResourceId' in event ? event.PhysicalResourceId.split('|')[1] : undefined;
}
