import { chooseMessage, type MessageChoice } from '../../domain/message/message-choice';
import type { MessageContext } from '../../domain/message/message-context';
import { greetingName } from '../../domain/message/short-name';
import { openBrandLocale } from '../../messages/renderer/brand-locale';
import type { CatalogFiles } from '../../messages/renderer/catalog-files';
import type { MessageContent } from '../../messages/renderer/email-blocks';
import { type CodePurpose, isReason, verifiesAddress } from '../../messages/renderer/purposes';
import { type Email, renderEmail, renderSms } from '../../messages/renderer/render';
import type { MessageRequest, SourcePurposes } from './event';
import type { ContextVerdict, ContextVerifier } from './verify-context';

/** The settings and files with which the trigger was deployed. */
export interface Deployment {
  readonly catalog: CatalogFiles;
  /** The brand of each app client, by app client id. */
  readonly clientBrands: Readonly<Record<string, string>>;
  readonly verifyContext: ContextVerifier;
  /** True if the pool sends email through Amazon SES. In other pools, Cognito rejects the email of a trigger. */
  readonly writesEmail: boolean;
  /** True if the pool verifies new addresses by link. Cognito then writes their emails, which must not contain a code. */
  readonly verifiesByLink: boolean;
  /** True if the client metadata of a public call may select a brand. That of an administrator's call always may. */
  readonly publicBrandChoice: boolean;
}

/** A composed message, and the sources of its brand and locale. */
export interface ComposedMessage {
  /** `undefined` if Cognito has to write the email. */
  readonly mail: Email | undefined;
  readonly sms: string;
  readonly purpose: CodePurpose;
  readonly choice: MessageChoice;
  readonly context: ContextVerdict;
}

/** The app client id that Cognito sets for a call by an administrator. A caller cannot set it. */
const CALLED_BY_ADMINISTRATOR = 'CLIENT_ID_NOT_APPLICABLE';

/** Purposes of messages that Cognito sends to verified addresses only. No one else can receive the user's name in them. */
const GREETED_PURPOSES: readonly CodePurpose[] = ['passwordReset', 'adminPasswordReset'];

/**
 * Chooses purpose, brand and locale for a request, and fills the compiled message. The message takes only the placeholders and a
 * short name from the request. Reason and ticket come from a verified context.
 *
 * @throws Error if the catalog lacks an entry that its own index lists
 */
export function composeMessage(
  request: MessageRequest,
  { catalog, clientBrands, verifyContext, writesEmail, verifiesByLink, publicBrandChoice }: Deployment,
): ComposedMessage {
  const { clientId = '', userAttributes, clientMetadata, purposes, userPoolId } = request;
  const isAdministratorCall = mayBeAdministratorCall(request);
  const verified = verifyContext(clientMetadata, {
    userPoolId,
    sub: userAttributes.sub,
    isAdministratorCall,
    purposes: Object.values(purposes),
  });
  const context = verified.verdict === 'verified' ? verified.context : undefined;
  const purpose = choosePurpose(purposes, context, clientId);
  const choice = chooseMessage(catalog.index.offer, {
    context: { brand: context?.brand, locale: context?.locale },
    client: { brand: Object.hasOwn(clientBrands, clientId) ? clientBrands[clientId] : undefined },
    user: { brand: userAttributes['custom:brand'], locale: userAttributes.locale },
    metadata: {
      brand: isAdministratorCall || publicBrandChoice ? clientMetadata.brand : undefined,
      locale: clientMetadata.locale,
    },
  });
  const brandLocale = openBrandLocale(
    catalog.index,
    choice.brand.id,
    choice.locale.tag,
    catalog.copy(choice.locale.tag),
  );
  const reason = isReason(context?.reason) ? context.reason : undefined;
  const content: MessageContent = {
    code: request.code,
    username: request.username,
    name: GREETED_PURPOSES.includes(purpose) ? greetingName(userAttributes) : undefined,
    reason,
    ticket: context?.ticket,
    // A reset by an administrator already took the password away. AWS: the status is that before the call.
    currentPasswordWorks: !isAdministratorCall && userAttributes['cognito:user_status'] === 'CONFIRMED',
  };
  const isLeftToCognito = !writesEmail || (verifiesByLink && verifiesAddress(purpose));
  return {
    mail: isLeftToCognito ? undefined : renderEmail(brandLocale, purpose, content),
    sms: renderSms(brandLocale, purpose, content),
    purpose,
    choice,
    context: verified.verdict,
  };
}

/**
 * Tests whether an administrator may have made the call. A public call always has an app client id. AWS: the events of some
 * calls by an administrator have no client id (swift-server/swift-aws-lambda-events#71).
 */
function mayBeAdministratorCall({ clientId }: MessageRequest): boolean {
  return clientId === undefined || clientId === CALLED_BY_ADMINISTRATOR;
}

function choosePurpose(
  { self, administrator, signed }: SourcePurposes,
  context: MessageContext | undefined,
  clientId: string,
): CodePurpose {
  const called = clientId === CALLED_BY_ADMINISTRATOR ? administrator : self;
  return [self, administrator, signed].find((purpose) => purpose === context?.purpose) ?? called;
}
