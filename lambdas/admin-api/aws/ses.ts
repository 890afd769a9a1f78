import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import type { NoticeOutcome } from '../../../domain/api/responses';
import type { EmailWithText } from '../../../messages/renderer/render';
import type { NoticeSender } from '../environment';
import type { NoticeMailer, RequestContext } from '../ports';
import { AwsFailure } from './aws-failure';
import { retryThrottledOnly } from './retry-throttled';

/** No reused connections: one that broke while the function was frozen would leave the outcome unknown. */
const NEW_CONNECTIONS = { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } };

/** Sends notices through Amazon SES, as HTML and plain text. */
export class SesNoticeMailer implements NoticeMailer {
  private readonly client: SESClient;

  constructor(private readonly sender: NoticeSender) {
    this.client = new SESClient({ region: sender.region, requestHandler: NEW_CONNECTIONS });
    this.client.config.retryStrategy = retryThrottledOnly(this.client.config.retryStrategy); // never sends a notice twice
  }

  async send(address: string, mail: EmailWithText, context: RequestContext): Promise<NoticeOutcome> {
    const data = (Data: string) => ({ Data, Charset: 'UTF-8' });
    const { source, replyTo } = this.sender;
    const command = new SendEmailCommand({
      Source: source,
      Destination: { ToAddresses: [address] },
      Message: { Subject: data(mail.subject), Body: { Html: data(mail.html), Text: data(mail.text) } },
      ReplyToAddresses: replyTo === undefined ? undefined : [replyTo],
    });
    try {
      await context.run('SendEmail', 'afterAct', (options) => this.client.send(command, options));
      return { outcome: 'sent' };
    } catch (error) {
      if (error instanceof AwsFailure) {
        return error.refused
          ? { outcome: 'failed', because: 'sending-refused' }
          : { outcome: 'unknown', because: 'no-answer' };
      }
      throw error;
    }
  }
}
