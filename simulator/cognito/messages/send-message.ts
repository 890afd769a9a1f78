import { exceptions } from '../exceptions';
import type { MessageTexts, SenderDetails } from '../pool/pool-configuration';
import type { ConfirmationCode, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { CognitoServices } from '../services';
import { type CustomMessage, type MessageSource, NO_MESSAGE, runCustomMessage } from './custom-message';
import { hasCustomSender, noteCustomSender } from './custom-sender';
import type { CodeDelivery } from './delivery';
import { fillHtml, fillText } from './fill-message';
import type { TriggerCaller } from './trigger';
import { confirmationLink, confirmsByLink } from './verification-link';

/** The services that send a message. */
export type MessageServices = Pick<
  CognitoServices,
  | 'location'
  | 'clock'
  | 'randomness'
  | 'switches'
  | 'lambda'
  | 'outbox'
  | 'emailSenders'
  | 'roles'
  | 'policies'
  | 'origin'
>;

/** A message to send. */
export interface Message {
  readonly source: MessageSource;
  readonly caller: TriggerCaller;
  readonly deliveries: readonly CodeDelivery[];
  /** The pool's own templates, for the parts that the trigger does not set. */
  readonly texts: MessageTexts;
  /** The value that replaces the code placeholder: a code, or the temporary password of an invitation. */
  readonly secret: string;
  /** The value that replaces the username placeholder of an invitation. */
  readonly username?: string;
}

/** AWS: codes have six digits (idjs#360). */
const CODE_DIGITS = 6;

/**
 * Runs the trigger for a message, fills in its placeholders and sends it. If the pool has a custom sender, its function does not
 * run: the outbox shows the code that the function would receive.
 *
 * @throws AwsError the exceptions of the trigger and of the delivery, in which case nothing was sent
 */
export async function sendMessage(
  services: MessageServices,
  pool: UserPool,
  user: PoolUser,
  message: Message,
): Promise<void> {
  const { source, caller, secret, deliveries } = message;
  const byCognito = deliveries.filter(({ medium }) => !hasCustomSender(pool, medium));
  const link = byCognito.some(({ medium }) => confirmsByLink(pool, source, medium))
    ? confirmationLink(services, pool, user, caller, secret)
    : undefined;
  const runsTrigger = byCognito.length > 0 || services.switches.get('customMessageWithSender') === 'run';
  const written = runsTrigger
    ? await runCustomMessage(services, pool, user, { source, caller, confirmsByLink: link !== undefined })
    : NO_MESSAGE;
  for (const { medium } of byCognito) {
    if (medium === 'SMS') {
      requireSmsRole(services, pool);
    } else {
      services.emailSenders.requireMaySend(pool);
    }
  }
  for (const delivery of deliveries) {
    if (byCognito.includes(delivery)) {
      sendByCognito(services, pool, message, delivery, { written, link });
    } else {
      noteCustomSender(services, delivery.medium, { destination: delivery.address, source, code: secret });
    }
  }
}

/** Fills in the placeholders of a message and adds it to the outbox. */
function sendByCognito(
  services: Pick<CognitoServices, 'switches' | 'emailSenders' | 'outbox'>,
  pool: UserPool,
  { texts, source, secret, username }: Message,
  { medium, address }: CodeDelivery,
  { written, link }: { readonly written: CustomMessage; readonly link: string | undefined },
): void {
  const sender = presentOf(pool.configuration.senderDetails[medium]);
  const sent = {
    destination: address,
    source,
    code: username === undefined ? secret : undefined,
    sentBy: 'cognito' as const,
    sender,
  };
  if (medium === 'SMS') {
    services.outbox.sendSms({ ...sent, text: fillText(written.smsMessage ?? texts.sms, { secret, username }) });
    return;
  }
  const codeIsLink = services.switches.get('codeInLinkMessage') !== 'code';
  services.emailSenders.count(pool);
  services.outbox.sendEmail({
    ...sent,
    link,
    subject: written.emailSubject ?? texts.subject,
    html: fillHtml(written.emailMessage ?? texts.email, { secret, username, link, codeIsLink }),
  });
}

/** Returns the members that have a value, or `undefined` if none has. */
function presentOf(details: SenderDetails): Record<string, string> | undefined {
  const present = Object.entries(details).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return present.length === 0 ? undefined : Object.fromEntries(present);
}

/**
 * Sends a new code in a verification message.
 *
 * @returns the code, which the caller stores with the user
 * @throws AwsError as `sendMessage`
 */
export async function sendCode(
  services: MessageServices,
  pool: UserPool,
  user: PoolUser,
  delivery: CodeDelivery,
  lifeMilliseconds: number,
  cause: Pick<Message, 'source' | 'caller'>,
): Promise<ConfirmationCode> {
  const code = services.randomness.digits(CODE_DIGITS);
  const byLink = confirmsByLink(pool, cause.source, delivery.medium) ? 'verificationByLink' : 'verification';
  const texts = cause.source === 'CustomMessage_Authentication' ? 'authentication' : byLink;
  await sendMessage(services, pool, user, {
    ...cause,
    deliveries: [delivery],
    texts: pool.configuration.texts[texts],
    secret: code,
  });
  return {
    value: code,
    expiresAt: services.clock.now() + lifeMilliseconds,
    attribute: delivery.attribute,
    address: delivery.address,
  };
}

/** @throws AwsError InvalidSmsRoleTrustRelationshipException, InvalidSmsRoleAccessPolicyException */
export function requireSmsRole(
  { location, roles, policies }: Pick<CognitoServices, 'location' | 'roles' | 'policies'>,
  { configuration: { smsSender, arn } }: Pick<UserPool, 'configuration'>,
): void {
  if (smsSender === undefined) {
    throw exceptions.noSmsConfiguration();
  }
  const { roleArn, externalId, action } = smsSender;
  const sourceAccount = location.accountId;
  const request = { service: 'cognito-idp.amazonaws.com', sourceArn: arn, sourceAccount, externalId };
  if (!roles.trusts(roleArn, request)) {
    throw exceptions.smsRoleTrust();
  }
  if (!policies.allows(roleArn, action, '*')) {
    throw exceptions.smsRoleAccess();
  }
}
