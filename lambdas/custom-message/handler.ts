import { LIMITS } from '../../messages/limits';
import { type ComposedMessage, composeMessage, type Deployment } from './compose';
import { readEvent } from './event';
import { fallbackMetric } from './metrics';

/** What the handler needs from outside. */
export interface TriggerDependencies {
  /** Throws as long as what the function was deployed with cannot be read. */
  readonly deployment: () => Deployment;
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
  const { deployment, now, log } = dependencies;
  const leaveToCognito = (reason: string, error?: string): unknown => {
    const about = { ...source(event), ...(error !== undefined && { error }) };
    log({ level: 'ERROR', message: 'Cognito sends its own text', reason, ...about, ...fallbackMetric(now()) });
    return event;
  };
  try {
    const request = readEvent(event);
    if ('unanswered' in request) {
      return leaveToCognito(request.unanswered);
    }
    const deployed = deployment();
    const composed = composeMessage(request, deployed);
    if (!isWithinLimits(composed)) {
      return leaveToCognito('the message is longer than Cognito takes');
    }
    const { mail, sms, purpose, choice, context } = composed;
    const { writesMail } = deployed.catalog.index;
    log({
      level: 'INFO',
      message: 'message composed',
      ...source(event),
      purpose,
      brand: choice.brand.id,
      brandFrom: choice.brand.from,
      locale: choice.locale.tag,
      localeFrom: choice.locale.from,
      context,
      mail: writesMail,
    });
    const texts = writesMail ? { emailSubject: mail.subject, emailMessage: mail.html } : {};
    return { ...(event as object), response: { ...response(event), smsMessage: sms, ...texts } };
  } catch (error) {
    return leaveToCognito('composing failed', error instanceof Error ? error.name : typeof error);
  }
}

/** The catalog was measured with the placeholder of today; this holds whatever Cognito writes tomorrow. */
function isWithinLimits({ mail, sms }: ComposedMessage): boolean {
  return (
    mail.subject.length <= LIMITS.subject.max && mail.html.length <= LIMITS.mail.max && sms.length <= LIMITS.sms.max
  );
}

/** The trigger source, as long as it is one of Cognito's own: a stranger's text does not get into the log. */
function source(event: unknown): { triggerSource?: string } {
  const value = (event as { triggerSource?: unknown } | null | undefined)?.triggerSource;
  return typeof value === 'string' && /^CustomMessage_[A-Za-z]{1,32}$/.test(value) ? { triggerSource: value } : {};
}

function response(event: unknown): object {
  const value = (event as { response?: unknown }).response;
  return typeof value === 'object' && value !== null ? value : {};
}
