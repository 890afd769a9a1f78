import * as z from 'zod/mini';
import type { BrandName } from '../renderer/catalog';
import { encodeHtml, foldText, unacceptableCharacters } from './characters';

const oneName = z.string().check(
  z.minLength(1, 'must have at least 1 character'),
  z.maxLength(20, 'must have at most 20 characters'),
  z.regex(/^[^\t\n\v\f\r]*$/, 'must be one line'),
  z.refine((name) => unacceptableCharacters(name).length === 0, 'holds a character that Cognito refuses'),
  z.refine((name) => !/[{}\p{Bidi_C}]/u.test(name), 'holds a brace or a bidirectional mark'),
  z.refine((name) => name.length === 0 || foldText(name).trim() !== '', 'must have a character that can be seen'),
);

/** What a person knows a brand by; `smsName` is for text messages, which have more room for some letters. */
export const names = { name: oneName, smsName: z.optional(oneName) };

type Names = { readonly name: string; readonly smsName?: string | undefined };

/** Writes a brand's name for every place that it stands in. */
export function compileName({ name, smsName = name }: Names): BrandName {
  return { html: encodeHtml(name), subject: foldText(name), sms: foldText(smsName) };
}
