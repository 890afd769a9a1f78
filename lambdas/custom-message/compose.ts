import { chooseMessage, type MessageChoice } from '../../domain/message-choice';
import { type RenderedMessage, renderMessage } from '../../messages/render';
import type { CatalogFiles } from './catalog-files';
import type { MessageRequest } from './event';

/** What the deployment decided for the trigger. */
export interface TriggerSettings {
  /** Brand by literal app client id. */
  readonly clientBrands: Readonly<Record<string, string>>;
}

/** A message, and which wishes won. */
export interface ComposedMessage {
  readonly message: RenderedMessage;
  readonly choice: MessageChoice;
}

/**
 * Chooses brand and locale for a request and fills the compiled message. No word of the request gets into it.
 *
 * @throws if the catalog lacks what its own index offers
 */
export function composeMessage(
  request: MessageRequest,
  catalog: CatalogFiles,
  settings: TriggerSettings,
): ComposedMessage {
  const { clientId = '', userAttributes, clientMetadata } = request;
  const choice = chooseMessage(catalog.index.offer, {
    client: { brand: Object.hasOwn(settings.clientBrands, clientId) ? settings.clientBrands[clientId] : undefined },
    user: { brand: userAttributes['custom:brand'], locale: userAttributes['locale'] },
    metadata: { brand: clientMetadata['brand'], locale: clientMetadata['locale'] },
  });
  const brand = catalog.index.brands[choice.brand.id];
  if (brand === undefined) {
    throw new Error(`the catalog offers brand "${choice.brand.id}" and has no messages for it`);
  }
  const texts = catalog.texts(choice.locale.tag);
  return {
    choice,
    message: renderMessage(brand, choice.brand.id, choice.locale.tag, texts, request.purpose, request.code),
  };
}
