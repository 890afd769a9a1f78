import type { ActionAnswer } from '../../../domain/api/answers';
import { ProblemError } from '../../../domain/api/problems';
import {
  type BrandSource,
  chooseMessage,
  type LocaleSource,
  type MessageChoice,
} from '../../../domain/message/message-choice';
import type { User } from '../../../domain/recovery/user';
import { isReason, reasonIds } from '../../../messages/renderer/purposes';
import type { Dependencies } from '../ports';

/** What an operator may ask for of a message. */
export interface MessageWish {
  readonly brand?: string | undefined;
  readonly locale?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * Chooses brand and locale of a message to a user, as the trigger will.
 *
 * @param vouchedFor whether the trigger can believe what the operator asked for
 * @throws ProblemError `unknown-brand` or `unknown-reason`
 */
export function chooseMessageFor(
  user: User,
  { brand, locale, reason }: MessageWish,
  vouchedFor: boolean,
  { catalog }: Pick<Dependencies, 'catalog'>,
): MessageChoice {
  const { offer } = catalog.index;
  requireOnOffer({ brand, reason }, Object.keys(offer.brands));
  const wishes = { brand, locale };
  return chooseMessage(offer, {
    context: vouchedFor ? wishes : {},
    client: {}, // Cognito tells the trigger of no app client when an administrator calls
    user,
    metadata: wishes,
  });
}

/** Makes sure that there is what is asked for. @throws ProblemError `unknown-brand` or `unknown-reason` */
export function requireOnOffer({ brand, reason }: MessageWish, brands: readonly string[]): void {
  if (brand !== undefined && !brands.includes(brand)) {
    throw new ProblemError('unknown-brand', 'The deployment has no brand of that id.', {
      brands,
      errors: [{ field: 'brand', detail: 'must be the id of a brand of this deployment' }],
    });
  }
  if (reason !== undefined && !isReason(reason)) {
    throw new ProblemError('unknown-reason', 'There is no text for that reason.', {
      reasons: reasonIds(),
      errors: [{ field: 'reason', detail: 'must be the id of a reason that has a text' }],
    });
  }
}

/** Where brand and locale came from, as an operator sees it: the request is one, signed or not. */
export function tellChoice({ brand, locale }: MessageChoice): Pick<ActionAnswer, 'brand' | 'locale'> {
  return {
    brand: { id: brand.id, from: isWish(brand.from) ? 'request' : brand.from },
    locale: { tag: locale.tag, from: isWish(locale.from) ? 'request' : locale.from },
  };
}

function isWish(from: BrandSource | LocaleSource): from is 'context' | 'metadata' {
  return from === 'context' || from === 'metadata';
}
