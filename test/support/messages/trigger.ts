import { handleTrigger } from '../../../lambdas/custom-message/handler';
import { type ContextVerifier, contextVerifier } from '../../../lambdas/custom-message/verify-context';
import type { CatalogFiles } from '../../../messages/renderer/catalog-files';
import event from '../../events/custom-message-forgot-password.json';
import { theCatalog } from './catalog';
import { NOW } from './message-context';

/** The message in the response of the trigger. Cognito writes the parts that are `null`. */
export interface TriggerResponse {
  readonly smsMessage: string | null;
  readonly emailMessage: string | null;
  readonly emailSubject: string | null;
}

/** The deployment of the trigger in a test. */
export interface TriggerSetting {
  readonly catalog?: CatalogFiles;
  readonly clientBrands?: Readonly<Record<string, string>>;
  readonly publicKey?: string;
  readonly writesEmail?: boolean;
  readonly verifiesByLink?: boolean;
  readonly publicBrandChoice?: boolean;
}

/** The seven trigger sources, without the prefix `CustomMessage_`. */
export const SOURCES = [
  'ForgotPassword',
  'AdminCreateUser',
  'SignUp',
  'ResendCode',
  'UpdateUserAttribute',
  'VerifyUserAttribute',
  'Authentication',
] as const;

/** One of the seven trigger sources. */
export type Source = (typeof SOURCES)[number];

/** Builds an event of a source, with changes to its request and to the event. */
export function aTriggerEvent(source: Source = 'ForgotPassword', request: object = {}, changes: object = {}) {
  return {
    ...event,
    triggerSource: `CustomMessage_${source}`,
    request: {
      ...event.request,
      usernameParameter: source === 'AdminCreateUser' ? '{username}' : null,
      ...request,
    },
    ...changes,
  };
}

/** The verifiers by key: a deployment has one for its key. */
const verifiers = new Map<string | undefined, ContextVerifier>();

function verifierFor(publicKey: string | undefined): ContextVerifier {
  const verifier = verifiers.get(publicKey) ?? contextVerifier(publicKey, () => NOW);
  verifiers.set(publicKey, verifier);
  return verifier;
}

/** Runs the trigger on an event. */
export function runTrigger(given: unknown, setting: TriggerSetting = {}) {
  const { catalog = theCatalog, clientBrands = {}, publicKey, writesEmail = true, verifiesByLink = false } = setting;
  const { publicBrandChoice = true } = setting;
  const logged: Readonly<Record<string, unknown>>[] = [];
  const answered = handleTrigger(given, {
    deployment: () => ({
      catalog,
      clientBrands,
      verifyContext: verifierFor(publicKey),
      writesEmail,
      verifiesByLink,
      publicBrandChoice,
    }),
    metricNamespace: 'Rekey',
    now: () => NOW,
    log: (entry) => logged.push(entry),
  });
  return { answered, response: (answered as { response: TriggerResponse } | null | undefined)?.response, logged };
}
