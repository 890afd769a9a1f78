import * as z from 'zod/mini';
import type { BrandName } from '../renderer/catalog';
import { needsIsolation } from '../renderer/isolation';
import { encodeHtml, foldString, unacceptableCharacters } from './characters';

const brandName = z.string().check(
  z.minLength(1, 'must have at least 1 character'),
  z.maxLength(20, 'must have at most 20 characters'),
  z.regex(/^[^\t\n\v\f\r]*$/, 'must be one line'),
  z.refine((name) => unacceptableCharacters(name).length === 0, 'has a character that Cognito refuses'),
  z.refine((name) => !/[{}\p{Bidi_C}]/u.test(name), 'has a brace or a bidirectional mark'),
  z.refine((name) => name.length === 0 || foldString(name).trim() !== '', 'must have a visible character'),
);

/** The names of a brand that users see. `smsName` is for SMS messages, which are short if a letter is not in GSM-7. */
export const names = { name: brandName, smsName: z.optional(brandName) };

type Names = { readonly name: string; readonly smsName?: string | undefined };

/** Encodes a brand's name for each place where it appears: the email body, the subject and the SMS. */
export function compileName({ name, smsName = name }: Names): BrandName {
  return {
    html: encodeHtml(name),
    subject: foldString(name),
    sms: foldString(smsName),
    hasRightToLeft: needsIsolation(name, 'ltr'),
  };
}
