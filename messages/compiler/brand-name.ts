import * as z from 'zod/mini';
import type { BrandName } from '../renderer/catalog';
import { needsIsolation } from '../renderer/isolation';
import { encodeHtml, foldString, unacceptableCharacters } from './characters';
import type { KeyIssue } from './message-issues';

/** The characters that a name may have. */
export const NAME_CHARACTERS = 40;

/** The characters that a name may have in an SMS. */
export const SMS_NAME_CHARACTERS = 20;

const brandName = (most: number) =>
  z.string().check(
    z.minLength(1, 'must have at least 1 character'),
    z.maxLength(most, { error: ({ input }) => `must have at most ${most} characters, not ${String(input).length}` }),
    z.regex(/^[^\t\n\v\f\r]*$/, 'must be one line'),
    z.refine((name) => unacceptableCharacters(name).length === 0, 'has a character that Cognito refuses'),
    z.refine((name) => !/[{}\p{Bidi_C}]/u.test(name), 'has a brace or a bidirectional mark'),
    z.refine((name) => name.length === 0 || foldString(name).trim() !== '', 'must have a visible character'),
  );

/** The names of a brand that users see. `smsName` is for SMS messages, which are short if a letter is not in GSM-7. */
export const names = { name: brandName(NAME_CHARACTERS), smsName: z.optional(brandName(SMS_NAME_CHARACTERS)) };

type Names = { readonly name: string; readonly smsName?: string | undefined };

/**
 * Reports a name that is too long for an SMS and has no `smsName`.
 *
 * @param content the content of a file of the brand
 */
export function smsNameIssues(content: unknown): KeyIssue[] {
  const { data } = z.object({ name: names.name, smsName: z.optional(z.unknown()) }).safeParse(content);
  return data === undefined || data.smsName !== undefined || data.name.length <= SMS_NAME_CHARACTERS
    ? []
    : [
        {
          key: 'smsName',
          reason: `is missing, and the name has ${data.name.length} characters; add a name of at most ${SMS_NAME_CHARACTERS} for SMS messages`,
        },
      ];
}

/** Encodes a brand's name for each place where it appears: the email body, the subject and the SMS. */
export function compileName({ name, smsName = name }: Names): BrandName {
  return {
    html: encodeHtml(name),
    subject: foldString(name),
    sms: foldString(smsName),
    hasRightToLeft: needsIsolation(name, 'ltr'),
  };
}
