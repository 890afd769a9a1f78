import { htmlToText } from './html-to-text';

/** A message that Cognito, Amazon SES or Amazon SNS would have sent. */
export interface OutboxMessage {
  readonly id: number;
  /** ISO 8601, by the simulated clock. */
  readonly at: string;
  readonly medium: 'EMAIL' | 'SMS';
  readonly destination: string;
  /** The cause of the message, such as `CustomMessage_ForgotPassword`, `SES_SendEmail` or `SNS`. */
  readonly source: string;
  readonly subject?: string;
  readonly html?: string;
  /** The SMS, or the plain text of the email: its own if it has one, otherwise converted from its HTML. */
  readonly text: string;
  readonly code?: string;
  /** The link in an email that confirms a sign-up. */
  readonly link?: string;
  /**
   * The sender of a message of Amazon Cognito. A custom sender receives only the code and writes the message itself.
   */
  readonly sentBy?: 'cognito' | 'custom-sender';
  /** The sender settings of the pool or the request: `from`, `replyTo`, `region` and others. */
  readonly sender?: Readonly<Record<string, string>>;
}

type Sent = Pick<OutboxMessage, 'destination' | 'source' | 'code' | 'link' | 'sentBy' | 'sender'>;

export type SentEmail = Sent & {
  readonly subject?: string;
  readonly html?: string;
  /** The plain text that the email contains. */
  readonly text?: string;
};
export type SentSms = Sent & Pick<OutboxMessage, 'text'>;

/**
 * A filter for messages: by destination, by source such as `CustomMessage_SignUp`, or by a part of the subject or text.
 */
export interface OutboxSearch {
  readonly destination?: string | undefined;
  readonly source?: string | undefined;
  readonly text?: string | undefined;
}

type StoredMessage = Omit<OutboxMessage, 'text'> & { readonly text?: string };

/** The number of messages that are stored. Older messages are discarded. */
const STORED_MESSAGES = 5_000;

/** The messages that would have been sent, oldest first. Nothing leaves the machine. */
export class Outbox {
  private messages: StoredMessage[] = [];
  private lastId = 0;

  constructor(private readonly now: () => number) {}

  sendEmail(email: SentEmail): void {
    this.store({ ...email, medium: 'EMAIL' });
  }

  sendSms(sms: SentSms): void {
    this.store({ ...sms, medium: 'SMS' });
  }

  list(search: OutboxSearch = {}): OutboxMessage[] {
    const { destination, source, text } = search;
    return this.messages
      .slice(-STORED_MESSAGES)
      .filter((message) => destination === undefined || message.destination === destination)
      .filter((message) => source === undefined || message.source === source)
      .map(withText)
      .filter((message) => text === undefined || `${message.subject ?? ''}\n${message.text}`.includes(text));
  }

  find(id: number): OutboxMessage | undefined {
    const message = this.messages.slice(-STORED_MESSAGES).find((one) => one.id === id);
    return message && withText(message);
  }

  empty(): void {
    this.messages = [];
  }

  /** Removes all messages and restarts the IDs at 1. */
  reset(): void {
    this.empty();
    this.lastId = 0;
  }

  private store(message: Omit<StoredMessage, 'id' | 'at'>): void {
    this.lastId += 1;
    this.messages.push({ id: this.lastId, at: new Date(this.now()).toISOString(), ...message });
    if (this.messages.length > 2 * STORED_MESSAGES) {
      this.messages = this.messages.slice(-STORED_MESSAGES);
    }
  }
}

function withText(message: StoredMessage): OutboxMessage {
  return { ...message, text: message.text ?? htmlToText(message.html ?? '') };
}
