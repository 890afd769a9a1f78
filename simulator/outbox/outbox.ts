import { htmlToText } from './html-to-text';

/** A message that Cognito or Amazon SES would have sent. */
export interface OutboxMessage {
  readonly id: number;
  /** ISO 8601, by the simulated clock. */
  readonly at: string;
  readonly medium: 'EMAIL' | 'SMS';
  readonly destination: string;
  /** What caused it, such as `CustomMessage_ForgotPassword` or `SES_SendEmail`. */
  readonly source: string;
  readonly subject?: string;
  readonly html?: string;
  /** The text message, or the mail as a program for plain text would show it: the text that it was sent with, if any. */
  readonly text: string;
  readonly code?: string;
  /** The link that confirms a sign-up, of an email that has one. */
  readonly link?: string;
  /** The sender of a message of Amazon Cognito. A custom sender gets the code only, and writes the message itself. */
  readonly sentBy?: 'cognito' | 'custom-sender';
  /** The settings of the pool about the sender: `from`, `replyTo`, `region` and more. */
  readonly sender?: Readonly<Record<string, string>>;
}

type Sent = Pick<OutboxMessage, 'destination' | 'source' | 'code' | 'link' | 'sentBy' | 'sender'>;

export type SentMail = Sent & {
  readonly subject?: string;
  readonly html?: string;
  /** The mail's own plain text. */
  readonly text?: string;
};
export type SentSms = Sent & Pick<OutboxMessage, 'text'>;

/** Which messages: to an address, from a source such as `CustomMessage_SignUp`, with words in subject or text. */
export interface OutboxSearch {
  readonly destination?: string | undefined;
  readonly source?: string | undefined;
  readonly text?: string | undefined;
}

type Kept = Omit<OutboxMessage, 'text'> & { readonly text?: string };

/** Older messages than these are forgotten. */
const KEPT = 5_000;

/** What was sent, oldest first. Nothing leaves the machine. */
export class Outbox {
  private messages: Kept[] = [];
  private lastId = 0;

  constructor(private readonly now: () => number) {}

  sendMail(mail: SentMail): void {
    this.keep({ ...mail, medium: 'EMAIL' });
  }

  sendSms(sms: SentSms): void {
    this.keep({ ...sms, medium: 'SMS' });
  }

  list(search: OutboxSearch = {}): OutboxMessage[] {
    const { destination, source, text } = search;
    return this.messages
      .slice(-KEPT)
      .filter((message) => destination === undefined || message.destination === destination)
      .filter((message) => source === undefined || message.source === source)
      .map((message) => ({ ...message, text: message.text ?? htmlToText(message.html ?? '') }))
      .filter((message) => text === undefined || `${message.subject ?? ''}\n${message.text}`.includes(text));
  }

  empty(): void {
    this.messages = [];
  }

  /** Empties it, and counts from 1 again. */
  reset(): void {
    this.empty();
    this.lastId = 0;
  }

  private keep(message: Omit<Kept, 'id' | 'at'>): void {
    this.lastId += 1;
    this.messages.push({ id: this.lastId, at: new Date(this.now()).toISOString(), ...message });
    if (this.messages.length > 2 * KEPT) {
      this.messages = this.messages.slice(-KEPT);
    }
  }
}
