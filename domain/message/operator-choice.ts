import type { ActionAnswer } from '../api/answers';
import { ProblemError } from '../api/problem-error';
import { type BrandSource, chooseMessage, type LocaleSource, type MessageChoice, type Offer } from './message-choice';

/** The message that an operator asks for. */
export interface MessageRequest {
  readonly brand?: string;
  readonly locale?: string;
  readonly reason?: string;
}

/**
 * Chooses brand and locale of a message to a user, as the trigger will. Pure.
 *
 * @param isTrusted the trigger accepts the operator's choice, because the API signs it or writes the message itself
 */
export function chooseForOperator(
  offer: Offer,
  user: { readonly brand?: string; readonly locale?: string },
  { brand, locale }: MessageRequest,
  isTrusted: boolean,
): MessageChoice {
  const asked = { brand, locale };
  return chooseMessage(offer, {
    context: isTrusted ? asked : {},
    client: {}, // Cognito names no app client when an administrator calls
    user,
    metadata: asked,
  });
}

/**
 * Makes sure that the deployment has the brand and the reason that a request names.
 *
 * @throws ProblemError `unknown-brand` or `unknown-reason`
 */
export function requireKnown(
  { brand, reason }: MessageRequest,
  { brands, reasons }: { readonly brands: readonly string[]; readonly reasons: readonly string[] },
): void {
  if (brand !== undefined && !brands.includes(brand)) {
    throw new ProblemError('unknown-brand', 'The deployment has no brand with this ID.', {
      brands,
      errors: [{ field: 'brand', detail: 'must be the ID of a brand of this deployment' }],
    });
  }
  if (reason !== undefined && !reasons.includes(reason)) {
    throw new ProblemError('unknown-reason', 'The deployment has no copy for this reason.', {
      reasons,
      errors: [{ field: 'reason', detail: 'must be the ID of a reason of this deployment' }],
    });
  }
}

/** Describes the sources of brand and locale for an operator: the request is one, signed or not. */
export function describeChoice({ brand, locale }: MessageChoice): Required<Pick<ActionAnswer, 'brand' | 'locale'>> {
  return {
    brand: { id: brand.id, from: isRequest(brand.from) ? 'request' : brand.from },
    locale: { tag: locale.tag, from: isRequest(locale.from) ? 'request' : locale.from },
  };
}

function isRequest(from: BrandSource | LocaleSource): from is 'context' | 'metadata' {
  return from === 'context' || from === 'metadata';
}
