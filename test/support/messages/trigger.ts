import { answerTrigger } from '../../../lambdas/custom-message/handler';
import { type ContextVerifier, contextVerifier } from '../../../lambdas/custom-message/verify-context';
import type { CatalogFiles } from '../../../messages/renderer/catalog-files';
import event from '../../events/custom-message-forgot-password.json';
import { theCatalog } from './catalog';
import { NOW } from './message-context';

/** The texts of a message, `null` where they are left to Cognito. */
export interface TriggerResponse {
  readonly smsMessage: string | null;
  readonly emailMessage: string | null;
  readonly emailSubject: string | null;
}

/** How the trigger of a test is deployed. */
export interface TriggerSetting {
  readonly catalog?: CatalogFiles;
  readonly clientBrands?: Readonly<Record<string, string>>;
  readonly publicKey?: string;
  readonly writesEmail?: boolean;
  readonly verifiesByLink?: boolean;
  readonly publicBrandChoice?: boolean;
}

/** The seven sources of the trigger, by their ends. */
export const SOURCES = [
  'ForgotPassword',
  'AdminCreateUser',
  'SignUp',
  'ResendCode',
  'UpdateUserAttribute',
  'VerifyUserAttribute',
  'Authentication',
] as const;

export type Source = (typeof SOURCES)[number];

/** An event of a source, some members of its request changed. */
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

/** One for each key, as a deployment has it. */
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
  const answered = answerTrigger(given, {
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
