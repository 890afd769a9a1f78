import { embedCounts } from '../../domain/embedded-metric';
import { isWithin, LIMITS } from '../../messages/renderer/limits';
import { type ComposedMessage, composeMessage, type Deployment } from './compose';
import { readEvent, triggerSourceOf, withResponse } from './event';

/** The dependencies of the handler. */
export interface TriggerDependencies {
  /** Returns the deployed settings. Throws if they cannot be read. */
  readonly deployment: () => Deployment;
  /** The CloudWatch namespace of the metrics. */
  readonly metricNamespace: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Writes one structured log line per message. It contains the sources of brand and locale, and never the user. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/**
 * Handles an event of the CustomMessage trigger. Never throws. If it cannot compose a message, it returns the event unchanged.
 * Cognito then sends its default message, so that the user still receives a code.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function handleTrigger(event: unknown, dependencies: TriggerDependencies): unknown {
  const { deployment, metricNamespace, now, log } = dependencies;
  const leaveToCognito = (reason: string, error?: string): unknown => {
    const message = 'Cognito sends its default message';
    const triggerSource = triggerSourceOf(event);
    const counts = embedCounts(metricNamespace, now(), [{ name: 'MessagesLeftToCognito' }]);
    log({ level: 'ERROR', message, reason, triggerSource, error, ...counts });
    return event;
  };
  try {
    const request = readEvent(event);
    if ('unanswered' in request) {
      return leaveToCognito(request.unanswered);
    }
    const composed = composeMessage(request, deployment());
    if (!fits(composed)) {
      return leaveToCognito('message-too-long');
    }
    const { mail, sms, purpose, choice, context } = composed;
    const isForAnotherUser = context === 'another-user';
    log({
      level: 'INFO',
      message: 'message composed',
      triggerSource: triggerSourceOf(event),
      purpose,
      brand: choice.brand.id,
      brandFrom: choice.brand.from,
      locale: choice.locale.tag,
      localeFrom: choice.locale.from,
      context,
      mail: mail !== undefined,
      ...(isForAnotherUser && embedCounts(metricNamespace, now(), [{ name: 'ContextsForAnotherUser' }])),
    });
    const email = mail && { emailSubject: mail.subject, emailMessage: mail.html };
    return withResponse(event, { smsMessage: sms, ...email });
  } catch (error) {
    return leaveToCognito('composing-failed', error instanceof Error ? error.name : typeof error);
  }
}

/** Checks the lengths again, because Cognito may use a longer placeholder than the one that the compiler measured with. */
function fits({ mail, sms }: ComposedMessage): boolean {
  return (
    isWithin(sms, LIMITS.sms) &&
    (mail === undefined || (isWithin(mail.subject, LIMITS.subject) && isWithin(mail.html, LIMITS.email)))
  );
}
