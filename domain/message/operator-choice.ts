import { ProblemError } from '../api/problem-error';
import type { ActionResponse } from '../api/responses';
import {
  type AvailableBrands,
  type BrandSource,
  chooseMessage,
  type LocaleSource,
  type MessageChoice,
} from './message-choice';

/** The message that an operator requests. */
export interface MessageRequest {
  readonly brand?: string;
  readonly locale?: string;
  readonly reason?: string;
}

/**
 * Chooses brand and locale of a message to a user, as the trigger does. Pure.
 *
 * @param isTrusted true if the API signs the operator's choice for the trigger, or writes the message itself
 */
export function chooseForOperator(
  available: AvailableBrands,
  user: { readonly brand?: string; readonly locale?: string },
  { brand, locale }: MessageRequest,
  isTrusted: boolean,
): MessageChoice {
  const asked = { brand, locale };
  return chooseMessage(available, {
    context: isTrusted ? asked : {},
    client: {}, // a call by an administrator has no app client
    user,
    metadata: asked,
  });
}

/**
 * Checks that the deployment has the brand and the reason of a request. Pure.
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

/**
 * Describes brand and locale with their sources for a response. A signed and an unsigned choice both have the source
 * `request`.
 */
export function describeChoice({ brand, locale }: MessageChoice): Required<Pick<ActionResponse, 'brand' | 'locale'>> {
  return {
    brand: { id: brand.id, from: isRequest(brand.from) ? 'request' : brand.from },
    locale: { tag: locale.tag, from: isRequest(locale.from) ? 'request' : locale.from },
  };
}

function isRequest(from: BrandSource | LocaleSource): from is 'context' | 'metadata' {
  return from === 'context' || from === 'metadata';
}
