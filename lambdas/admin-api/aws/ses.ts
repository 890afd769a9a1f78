import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import type { NoticeOutcome } from '../../../domain/api/responses';
import type { EmailWithText } from '../../../messages/renderer/render';
import type { NoticeSender } from '../environment';
import type { NoticeMailer, RequestContext } from '../ports';
import { retryThrottledOnly } from './retry-throttled';
import { NEW_CONNECTIONS, outcomeOf } from './sending';

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
    return outcomeOf(context.run('SendEmail', 'afterAct', (options) => this.client.send(command, options)));
  }
}
