import { chooseMessage, type MessageChoice } from '../../domain/message-choice';
import type { MessageContext } from '../../domain/message-context';
import { greetingName } from '../../domain/short-name';
import type { CatalogFiles } from '../../messages/catalog-files';
import { openEdition } from '../../messages/edition';
import type { MessageContent } from '../../messages/mail-blocks';
import { type CodePurpose, isReason } from '../../messages/purposes';
import { type Mail, renderMail, renderSms } from '../../messages/render';
import type { MessageRequest, SourcePurposes } from './event';
import type { ContextVerdict, ContextVerifier } from './verify-context';

/** What the deployment gave to the trigger. */
export interface Deployment {
  readonly catalog: CatalogFiles;
  /** Brand by literal app client id. */
  readonly clientBrands: Readonly<Record<string, string>>;
  readonly verifyContext: ContextVerifier;
}

/** A message, and which wishes won. */
export interface ComposedMessage {
  /** None where the pool does not send mail through Amazon SES. */
  readonly mail: Mail | undefined;
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
 * Chooses purpose, brand and locale for a request and fills the compiled message. Of the request itself only its
 * placeholders and a short name get into it, and what a verified context says.
 *
 * @throws if the catalog lacks what its own index offers
 */
export function composeMessage(
  request: MessageRequest,
  { catalog, clientBrands, verifyContext }: Deployment,
): ComposedMessage {
  const { clientId = '', userAttributes, clientMetadata, purposes, userPoolId } = request;
  const verified = verifyContext(clientMetadata, {
    userPoolId,
    sub: userAttributes.sub,
    purposes: Object.values(purposes),
  });
  const context = verified.verdict === 'verified' ? verified.context : undefined;
  const purpose = choosePurpose(purposes, context, clientId);
  const choice = chooseMessage(catalog.index.offer, {
    context: { brand: context?.brand, locale: context?.locale },
    client: { brand: Object.hasOwn(clientBrands, clientId) ? clientBrands[clientId] : undefined },
    user: { brand: userAttributes['custom:brand'], locale: userAttributes.locale },
    metadata: { brand: clientMetadata.brand, locale: clientMetadata.locale },
  });
  const edition = openEdition(catalog.index, choice.brand.id, choice.locale.tag, catalog.texts(choice.locale.tag));
  const reason = isReason(context?.reason) ? context.reason : undefined;
  const content: MessageContent = {
    code: request.code,
    username: request.username,
    name: GREETS.includes(purpose) ? greetingName(userAttributes) : undefined,
    reason,
    ticket: context?.ticket,
  };
  return {
    mail: catalog.index.writesMail ? renderMail(edition, purpose, content) : undefined,
    sms: renderSms(edition, purpose, content),
    purpose,
    choice,
    context: verified.verdict,
  };
}

function choosePurpose(
  { self, administrator }: SourcePurposes,
  context: MessageContext | undefined,
  clientId: string,
): CodePurpose {
  const called = clientId === CALLED_BY_ADMINISTRATOR ? administrator : self;
  return [self, administrator].find((purpose) => purpose === context?.purpose) ?? called;
}
