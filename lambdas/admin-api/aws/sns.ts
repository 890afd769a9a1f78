import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { NoticeOutcome } from '../../../domain/api/responses';
import type { RequestContext, SmsSender } from '../ports';
import { retryThrottledOnly } from './retry-throttled';
import { NEW_CONNECTIONS, outcomeOf } from './sending';

/** Sends SMS messages through Amazon SNS, as transactional messages. */
export class SnsSmsSender implements SmsSender {
  private readonly client = new SNSClient({ requestHandler: NEW_CONNECTIONS });

  constructor() {
    this.client.config.retryStrategy = retryThrottledOnly(this.client.config.retryStrategy); // never sends a message twice
  }

  async send(phoneNumber: string, text: string, context: RequestContext): Promise<NoticeOutcome> {
    const command = new PublishCommand({
      PhoneNumber: phoneNumber,
      Message: text,
      MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
    });
    return outcomeOf(context.run('Publish', 'afterAct', (options) => this.client.send(command, options)));
  }
}
