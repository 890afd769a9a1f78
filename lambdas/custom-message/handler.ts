import type { CatalogFiles } from './catalog-files';
import { composeMessage, type TriggerSettings } from './compose';
import { readEvent } from './event';

/** What the handler needs from outside. */
export interface TriggerDependencies {
  readonly catalog: CatalogFiles;
  readonly settings: TriggerSettings & {
    /** Whether the pool sends mail through Amazon SES: only then may a trigger write the text of a mail. */
    readonly writesMail: boolean;
  };
  /** Takes one structured line for each message: which source won, never who the user is. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/**
 * Answers the CustomMessage trigger. Never throws: where it has no message, or anything unexpected happens, it leaves
 * the response as it came, so that Cognito's own text goes out and the person still gets a code.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export function answerTrigger(event: unknown, { catalog, settings, log }: TriggerDependencies): unknown {
  try {
    const request = readEvent(event);
    if ('unanswered' in request) {
      log({ level: 'WARN', message: 'Cognito sends its own text', reason: request.unanswered, ...source(event) });
      return event;
    }
    const { message, choice } = composeMessage(request, catalog, settings);
    log({
      level: 'INFO',
      message: 'message composed',
      ...source(event),
      purpose: request.purpose,
      brand: choice.brand.id,
      brandFrom: choice.brand.from,
      locale: choice.locale.tag,
      localeFrom: choice.locale.from,
      mail: settings.writesMail,
    });
    const mail = settings.writesMail ? { emailSubject: message.subject, emailMessage: message.html } : {};
    return { ...(event as object), response: { ...response(event), smsMessage: message.sms, ...mail } };
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    log({ level: 'ERROR', message: 'Cognito sends its own text', reason: 'composing failed', error: name });
    return event;
  }
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
