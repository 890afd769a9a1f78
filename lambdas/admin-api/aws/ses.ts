import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import type { MailWithText } from '../../../messages/renderer/render';
import type { NoticeSender } from '../environment';
import type { NoticeMailer } from '../ports';
import { AwsFailure } from './aws-calls';
import type { PerRequest } from './per-request';
import { retryThrottledOnly } from './retry-throttled';

/** A connection that broke while the function was frozen would leave it unknown whether the notice was sent. */
const NEW_CONNECTIONS = { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } };

/** Sends notices through Amazon SES: HTML and plain text. */
export function connectNoticeMailer({ source, replyTo, region }: NoticeSender): PerRequest<NoticeMailer> {
  const client = new SESClient({ ...(region && { region }), requestHandler: NEW_CONNECTIONS });
  client.config.retryStrategy = retryThrottledOnly(client.config.retryStrategy); // nobody is told twice
  return (calls, { following }) => ({
    send: async (address: string, { subject, html, text }: MailWithText) => {
      const data = (Data: string) => ({ Data, Charset: 'UTF-8' });
      const command = new SendEmailCommand({
        Source: source,
        Destination: { ToAddresses: [address] },
        Message: { Subject: data(subject), Body: { Html: data(html), Text: data(text) } },
        ...(replyTo && { ReplyToAddresses: [replyTo] }),
      });
      try {
        await calls.run('SendEmail', () => client.send(command, { abortSignal: following }));
        return { outcome: 'sent' };
      } catch (error) {
        if (error instanceof AwsFailure) {
          return error.refused
            ? { outcome: 'failed', because: 'sending-refused' }
            : { outcome: 'unknown', because: 'no-answer' };
        }
        throw error;
      }
    },
  });
}
