import { z } from 'zod';
import { brandFile } from '../../messages/compiler/brand';
import { SMS_NAME_CHARACTERS } from '../../messages/compiler/brand-name';

/** A part of a JSON Schema. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The descriptions of the keys of a `brand.json`, by path. Both schemes have the same colors. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  name: 'The name of the brand in messages.',
  smsName: `The name in SMS messages. Required if the name has more than ${SMS_NAME_CHARACTERS} characters. A letter outside the GSM 7-bit alphabet, such as ë, reduces an SMS from 160 to 70 characters.`,
  supportAddress: 'The email address of the support team.',
  website: 'The website of the brand.',
  signInUrl: 'The page where users sign in, on the domain of the website.',
  legal: 'The line at the end of an email that names the company.',
  smsDomain: 'The domain on whose pages phones offer the code of an SMS.',
  androidAppHash: 'The hash by which Android finds the app that the code of an SMS is for.',
  defaultLocale: 'The locale of a user whose language is unknown or not available, such as pt-BR.',
  logo: 'The logo in the header of an email.',
  'logo.kind': 'The name alone, a monogram next to the name, or a hosted image with the name as alternative text.',
  'logo.letters': 'One or two letters or digits.',
  'logo.url': 'The address of the image. Gmail and Outlook do not show SVG.',
  'logo.width': 'The width of the image in pixels.',
  'logo.height': 'The height of the image in pixels.',
  design: 'The design of an email.',
  'design.header': 'A band in the accent color, a line in that color above a centered logo, or the logo alone.',
  'design.corners': 'The corners of the card and of its boxes.',
  'design.typeface': 'The typeface of an email.',
  colors: 'The colors of an email. Colors that are displayed on each other have a contrast of at least 4.5:1.',
  'colors.*': 'The colors in one mode.',
  'colors.*.background': 'The page around the card.',
  'colors.*.surface': 'The card with the message.',
  'colors.*.text': 'The text of the message.',
  'colors.*.muted': 'Labels, notes and the last lines.',
  'colors.*.accent': 'Codes, borders, buttons and the band of the header.',
  'colors.*.onAccent': 'The text on the accent color.',
};

/** Returns the schema of a `brand.json`. */
export function brandSchema(): JsonSchema {
  const schema = z.toJSONSchema(brandFile);
  describe(schema);
  return { title: 'Brand of Rekey', ...schema, ...NEEDS_SMS_NAME };
}

/** Requires an `smsName` for a long name. */
export const NEEDS_SMS_NAME: JsonSchema = {
  if: { properties: { name: { type: 'string', minLength: SMS_NAME_CHARACTERS + 1 } }, required: ['name'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['smsName'] },
};

/** Adds the descriptions to the keys of an object, or of its alternatives. */
export function describe(schema: JsonSchema, path = ''): void {
  for (const alternative of schema.oneOf ?? []) {
    describe(alternative, path);
  }
  for (const [key, member] of Object.entries(schema.properties ?? {})) {
    const here = `${path}${path.endsWith('colors.') ? '*' : key}`;
    if (typeof member === 'object') {
      describe(member, `${here}.`);
      member.description = DESCRIPTIONS[here];
    }
  }
}
