import { type AwsQuery, answerAwsQuery, readQueryCall } from '../aws/aws-query';
import type { AwsServices } from '../aws/aws-services';
import { signedScope, verifySignature } from '../aws/signature';
import type { HttpRequest, HttpResponse } from '../http/request';
import type { Outbox } from '../outbox/outbox';
import { ERRORS } from './exceptions';
import { type OutgoingSms, readPublish } from './publish-input';

export interface SnsServices extends AwsServices {
  readonly outbox: Outbox;
}

/** The only operation that this endpoint implements. The others of Amazon SNS are account APIs. */
export const SNS_OPERATION = 'Publish';

const PROTOCOL: AwsQuery = { namespace: 'http://sns.amazonaws.com/doc/2010-03-31/', errors: ERRORS };

/** Tests whether a request is for Publish of Amazon SNS, in any Region. */
export function isPublishRequest(request: HttpRequest): boolean {
  return (
    request.method === 'POST' &&
    signedScope(request)?.service === 'sns' &&
    readQueryCall(request).action === SNS_OPERATION
  );
}

/**
 * Responds to one request to publish to a phone number, with checks in this order: wire, signature, shape, policy. The SMS
 * message is added to the outbox.
 *
 * AWS: the resource of the permission is the phone number itself (Zappa#1941). It matches `*` and no ARN, so that a policy
 * can deny every topic and endpoint with `arn:aws:sns:*:*:*`.
 */
export function answerPublish(request: HttpRequest, services: SnsServices): Promise<HttpResponse> {
  const call = readQueryCall(request);
  return answerAwsQuery(PROTOCOL, services.randomness.uuid(), call, async () => {
    const region = signedScope(request)?.region ?? '';
    const { principal } = verifySignature(request, { region, service: 'sns' }, services.findKey, services.realTime());
    const sms = readPublish(call);
    services.policies.require(principal, 'SNS:Publish', sms.phoneNumber);
    return services.faults.around(SNS_OPERATION, () => publish(services, sms, region));
  });
}

function publish({ outbox, randomness }: SnsServices, sms: OutgoingSms, region: string): { MessageId: string } {
  const { phoneNumber, text, attributes } = sms;
  outbox.sendSms({ destination: phoneNumber, source: 'SNS', text, sender: { ...attributes, region } });
  return { MessageId: randomness.uuid() };
}
