import type { AccountLocation } from '../account';
import { type AwsQuery, answerAwsQuery, type QueryCall, readQueryCall } from '../aws/aws-query';
import type { AwsServices } from '../aws/aws-services';
import { signedScope, verifySignature } from '../aws/signature';
import type { HttpRequest, HttpResponse } from '../http/request';
import type { Outbox } from '../outbox/outbox';
import { exceptions } from './exceptions';
import { configurationSetArn, type Identities, identityArn } from './identities';
import { addressOf, type OutgoingEmail, readSendEmail } from './send-email-input';

export interface SesServices extends AwsServices {
  readonly identities: Identities;
  readonly outbox: Outbox;
}

/** The only operation that the simulator implements. */
export const SES_OPERATION = 'SendEmail';

const VERSION = '2010-12-01';
const PROTOCOL: AwsQuery = {
  namespace: `http://ses.amazonaws.com/doc/${VERSION}/`,
  errors: { ConfigurationSetDoesNotExistException: { code: 'ConfigurationSetDoesNotExist', status: 400 } },
};

/** Tests whether a request is signed for Amazon SES, in any Region. Its protocol has no target header. */
export function isSesRequest(request: HttpRequest): boolean {
  return (
    request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true &&
    signedScope(request)?.service === 'ses'
  );
}

/**
 * Responds to one request to the Amazon SES API, with checks in this order: wire, signature, shape, policy, identity.
 * The email is added to the outbox once for each recipient.
 */
export function answerSes(request: HttpRequest, services: SesServices): Promise<HttpResponse> {
  const call = readQueryCall(request);
  return answerAwsQuery(PROTOCOL, services.randomness.uuid(), call, async () => {
    const location = { ...services.location, region: requireSendEmail(request, call) };
    const { principal } = verifySignature(
      request,
      { region: location.region, service: 'ses' },
      services.findKey,
      services.realTime(),
    );
    const email = readSendEmail(call);
    requireAllowed(services, principal, email, location);
    return services.faults.around(SES_OPERATION, () => send(services, email, location));
  });
}

/**
 * @returns the Region that the request is signed for
 * @throws AwsError InvalidAction
 */
function requireSendEmail(request: HttpRequest, { action, parameters }: QueryCall): string {
  const version = parameters.get('Version') ?? '';
  if (action !== SES_OPERATION || version !== VERSION || request.method !== 'POST') {
    throw exceptions.unknownAction(action, version);
  }
  return signedScope(request)?.region ?? '';
}

/** The sender's address and its domain. Either may be an identity. */
function identitiesOf({ source }: OutgoingEmail, location: AccountLocation): string[] {
  const address = addressOf(source);
  return [address, address.slice(address.lastIndexOf('@') + 1)].map((identity) => identityArn(location, identity));
}

/**
 * Requires permission for the identity and, if one is named, for the configuration set.
 *
 * Assumed: permission for the address or for its domain is sufficient, whichever of them is verified.
 */
function requireAllowed(
  { policies }: SesServices,
  principal: string,
  email: OutgoingEmail,
  location: AccountLocation,
): void {
  const action = `ses:${SES_OPERATION}`;
  const context = { 'ses:FromAddress': addressOf(email.source) };
  const { configurationSet } = email;
  for (const anyOf of [
    identitiesOf(email, location),
    ...(configurationSet === undefined ? [] : [[configurationSetArn(location, configurationSet)]]),
  ]) {
    if (!anyOf.some((resource) => policies.allows(principal, action, resource, context))) {
      throw exceptions.accessDenied(principal, action, anyOf[0] ?? '');
    }
  }
}

function send(
  { identities, outbox, randomness }: SesServices,
  email: OutgoingEmail,
  location: AccountLocation,
): { MessageId: string } {
  if (identitiesOf(email, location).some((identity) => identities.isRefused(identity))) {
    throw exceptions.notVerified(email.source, location.region);
  }
  for (const destination of email.recipients) {
    outbox.sendEmail({
      destination,
      source: 'SES_SendEmail',
      subject: email.subject,
      html: email.html,
      text: email.text,
    });
  }
  return { MessageId: `${randomness.bytes(8).toString('hex')}-${randomness.uuid()}-000000` };
}
