import { chooseMessage, type MessageChoice } from '../../domain/message-choice';
import type { MessageContext } from '../../domain/message-context';
import { shortName } from '../../domain/short-name';
import { openEdition } from '../../messages/edition';
import type { MessageContent } from '../../messages/mail-blocks';
import { type CodePurpose, isReason } from '../../messages/purposes';
import { type RenderedMail, renderMail, renderSms } from '../../messages/render';
import type { CatalogFiles } from './catalog-files';
import type { MessageRequest } from './event';
import type { ContextVerdict, ContextVerifier } from './verify-context';

/** What the deployment decided for the trigger. */
export interface TriggerSettings {
  /** Brand by literal app client id. */
  readonly clientBrands: Readonly<Record<string, string>>;
}

/** A message, and which wishes won. */
export interface ComposedMessage {
  readonly mail: Omit<RenderedMail, 'text'>;
  readonly sms: string;
  readonly purpose: CodePurpose;
  readonly choice: MessageChoice;
  readonly context: ContextVerdict;
}

/** What Cognito writes as the app client of a call by an administrator; no caller can. */
const CALLED_BY_ADMINISTRATOR = 'CLIENT_ID_NOT_APPLICABLE';

/** Messages that Cognito sends to a verified address only: nobody can have somebody else greeted in them. */
const GREETS: readonly CodePurpose[] = ['passwordReset', 'adminPasswordReset'];

/**
 * Chooses purpose, brand and locale for a request and fills the compiled message. Of the request itself only a short
 * name gets into it, and what a verified context says.
 *
 * @throws if the catalog lacks what its own index offers
 */
export function composeMessage(
  request: MessageRequest,
  catalog: CatalogFiles,
  settings: TriggerSettings,
  verifyContext: ContextVerifier,
): ComposedMessage {
  const { clientId = '', userAttributes, clientMetadata, purposes, userPoolId } = request;
  const verified = verifyContext(clientMetadata, { userPoolId, sub: userAttributes['sub'], purposes });
  const context = verified.verdict === 'verified' ? verified.context : undefined;
  const purpose = choosePurpose(purposes, context, clientId);
  const choice = chooseMessage(catalog.index.offer, {
    context: { brand: context?.brand, locale: context?.locale },
    client: { brand: Object.hasOwn(settings.clientBrands, clientId) ? settings.clientBrands[clientId] : undefined },
    user: { brand: userAttributes['custom:brand'], locale: userAttributes['locale'] },
    metadata: { brand: clientMetadata['brand'], locale: clientMetadata['locale'] },
  });
  const edition = openEdition(catalog.index, choice.brand.id, choice.locale.tag, catalog.texts(choice.locale.tag));
  const reason = isReason(context?.reason) ? context.reason : undefined;
  const content: MessageContent = {
    code: request.code,
    username: request.username,
    name: GREETS.includes(purpose) ? shortName(userAttributes['name'] ?? userAttributes['given_name']) : undefined,
    reason,
    ticket: context?.ticket,
  };
  return {
    mail: renderMail(edition, purpose, content),
    sms: renderSms(edition, purpose, content),
    purpose,
    choice,
    context: verified.verdict,
  };
}

function choosePurpose(
  purposes: readonly CodePurpose[],
  context: MessageContext | undefined,
  clientId: string,
): CodePurpose {
  const vouched = purposes.find((purpose) => purpose === context?.purpose);
  const called = clientId === CALLED_BY_ADMINISTRATOR ? purposes.at(-1) : purposes[0];
  const purpose = vouched ?? called;
  if (purpose === undefined) {
    throw new Error('a trigger source without a purpose');
  }
  return purpose;
}
