import { listOf, type QueryCall } from '../aws/aws-query';
import { exceptions } from './exceptions';

/** An email to send. */
export interface OutgoingEmail {
  /** The mailbox as it was passed, with or without a display name. */
  readonly source: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly html: string | undefined;
  readonly text: string | undefined;
  readonly configurationSet: string | undefined;
}

/** AWS: at most 50 recipients in To, Cc and Bcc together (API reference, SendEmail). */
const RECIPIENTS = 50;

/** The supported parameters. Reply addresses and charsets have no effect. */
const KNOWN =
  /^(Action|Version|Source|ConfigurationSetName|(Destination\.(To|Cc|Bcc)Addresses|ReplyToAddresses)(\.member\.\d+)?|Message\.(Subject|Body\.(Html|Text))\.(Data|Charset))$/;

/**
 * Parses the input of SendEmail.
 *
 * @throws AwsError ValidationError, InvalidParameterValue
 */
export function readSendEmail(call: QueryCall): OutgoingEmail {
  const { parameters } = call;
  const unknown = [...parameters.keys()].filter((name) => !KNOWN.test(name));
  if (unknown.length > 0) {
    throw exceptions.unsupported(unknown);
  }
  const source = parameters.get('Source');
  const subject = parameters.get('Message.Subject.Data');
  const html = parameters.get('Message.Body.Html.Data');
  const text = parameters.get('Message.Body.Text.Data');
  if (source === undefined) {
    throw exceptions.missing('source');
  }
  if (subject === undefined) {
    throw exceptions.missing('message.subject');
  }
  if (html === undefined && text === undefined) {
    throw exceptions.missing('message.body');
  }
  const recipients = ['To', 'Cc', 'Bcc'].flatMap((kind) => listOf(call, `Destination.${kind}Addresses`));
  if (recipients.length === 0) {
    throw exceptions.noRecipient();
  }
  if (recipients.length > RECIPIENTS) {
    throw exceptions.tooManyRecipients();
  }
  for (const address of [source, ...recipients, ...listOf(call, 'ReplyToAddresses')]) {
    requireDomain(addressOf(address));
  }
  const configurationSet = parameters.get('ConfigurationSetName');
  return { source, recipients: recipients.map(addressOf), subject, html, text, configurationSet };
}

/** Extracts the address from `Some Name <address>`. */
export function addressOf(mailbox: string): string {
  return /<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();
}

function requireDomain(address: string): void {
  if (!/^[^@]+@[^@]+$/.test(address)) {
    throw exceptions.noDomain();
  }
}
