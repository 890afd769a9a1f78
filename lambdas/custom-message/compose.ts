import { chooseMessage, type MessageChoice } from '../../domain/message/message-choice';
import type { MessageContext } from '../../domain/message/message-context';
import { greetingName } from '../../domain/message/short-name';
import type { CatalogFiles } from '../../messages/renderer/catalog-files';
import { openEdition } from '../../messages/renderer/edition';
import type { MessageContent } from '../../messages/renderer/mail-blocks';
import { type CodePurpose, isReason, verifiesAddress } from '../../messages/renderer/purposes';
import { type Mail, renderMail, renderSms } from '../../messages/renderer/render';
import type { MessageRequest, SourcePurposes } from './event';
import type { ContextVerdict, ContextVerifier } from './verify-context';

/** The settings and files that the trigger was deployed with. */
export interface Deployment {
  readonly catalog: CatalogFiles;
  /** Brand by literal app client id. */
  readonly clientBrands: Readonly<Record<string, string>>;
  readonly verifyContext: ContextVerifier;
  /** The pool sends email through Amazon SES. Elsewhere Cognito refuses the text of a trigger. */
  readonly writesEmail: boolean;
  /** The pool verifies new addresses by link. Their email is left to Cognito, because it must not name a code. */
  readonly verifiesByLink: boolean;
  /** The client metadata of a public call may choose a brand. That of an administrator's call always may. */
  readonly publicBrandChoice: boolean;
}

/** A message, and the reasons for its brand and locale. */
export interface ComposedMessage {
  /** None where Cognito has to write the email. */
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
  const edition = openEdition(catalog.index, choice.brand.id, choice.locale.tag, catalog.texts(choice.locale.tag));
  const reason = isReason(context?.reason) ? context.reason : undefined;
  const content: MessageContent = {
    code: request.code,
    username: request.username,
    name: GREETS.includes(purpose) ? greetingName(userAttributes) : undefined,
    reason,
    ticket: context?.ticket,
  };
  const isLeftToCognito = !writesEmail || (verifiesByLink && verifiesAddress(purpose));
  return {
    mail: isLeftToCognito ? undefined : renderMail(edition, purpose, content),
    sms: renderSms(edition, purpose, content),
    purpose,
    choice,
    context: verified.verdict,
  };
}

/**
 * Checks that an administrator may have made the call. A public call always has the id of an app client. AWS: events of some
 * calls by an administrator have no client id (swift-server/swift-aws-lambda-events#71).
 */
function mayBeAdministratorCall({ clientId }: MessageRequest): boolean {
  return clientId === undefined || clientId === CALLED_BY_ADMINISTRATOR;
}

function choosePurpose(
  { self, administrator }: SourcePurposes,
  context: MessageContext | undefined,
  clientId: string,
): CodePurpose {
  const called = clientId === CALLED_BY_ADMINISTRATOR ? administrator : self;
  return [self, administrator].find((purpose) => purpose === context?.purpose) ?? called;
}
