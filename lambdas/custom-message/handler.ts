import { embedCounts } from '../../domain/embedded-metric';
import { isWithin, LIMITS } from '../../messages/renderer/limits';
import { type ComposedMessage, composeMessage, type Deployment } from './compose';
import { readEvent, triggerSourceOf, withResponse } from './event';

/** What the handler needs from outside. */
export interface TriggerDependencies {
  /** Throws as long as what the function was deployed with cannot be read. */
  readonly deployment: () => Deployment;
  /** Where in CloudWatch messages are counted. */
  readonly metricNamespace: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Takes one structured line for each message: which source won, never who the user is. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/**
 * Answers the CustomMessage trigger. Never throws: where it has no message, or anything unexpected happens, it leaves
 * the response as it came, so that Cognito's own text goes out and the person still gets a code.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function answerTrigger(event: unknown, dependencies: TriggerDependencies): unknown {
  const { deployment, metricNamespace, now, log } = dependencies;
  const leaveToCognito = (reason: string, error?: string): unknown => {
    const message = 'Cognito sends its own text';
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
      return leaveToCognito('the message is longer than Cognito takes');
    }
    const { mail, sms, purpose, choice, context } = composed;
    const isForAnotherUser = context === 'for another user';
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
    const texts = mail && { emailSubject: mail.subject, emailMessage: mail.html };
    return withResponse(event, { smsMessage: sms, ...texts });
  } catch (error) {
    return leaveToCognito('composing failed', error instanceof Error ? error.name : typeof error);
  }
}

/** The catalog was measured with the placeholder of today; this holds whatever Cognito writes tomorrow. */
function fits({ mail, sms }: ComposedMessage): boolean {
  return (
    isWithin(sms, LIMITS.sms) &&
    (mail === undefined || (isWithin(mail.subject, LIMITS.subject) && isWithin(mail.html, LIMITS.mail)))
  );
}
