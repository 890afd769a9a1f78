import { z } from 'zod';
import { ownAddress, ownNames } from '../../messages/compiler/compile-overrides';
import {
  type CallerAction,
  type Reason,
  reasonIds,
  SECTIONS,
  type Section,
  type StringKey,
  type StringRule,
  sectionNames,
} from '../../messages/renderer/purposes';
import { MOST_SEGMENTS } from '../../messages/renderer/sms-size';
import { describe, type JsonSchema, NEEDS_SMS_NAME } from './brand-schema';

const SECTION_DESCRIPTIONS: Readonly<Record<Section, string>> = {
  common: 'The strings that messages share.',
  reasons: 'The reasons for an action of an operator, by the id that the admin API accepts as reason.',
  passwordReset: 'A user forgot the password.',
  adminPasswordReset: 'An operator reset the password.',
  invitation: 'An operator invites a user.',
  resentInvitation: 'An operator sends an invitation again. It has the labels of invitation.',
  signUp: 'A user signed up, or requested the code again.',
  attributeVerification: 'A user verifies a new address or phone number.',
  signInCode: 'A code for MFA.',
  callerActions: 'The actions for which the support team verifies a caller.',
  passwordChanged: 'The notice after an operator set a password.',
  passwordChosen: 'The notice after the user chose a password with a reset code.',
  authenticatorRemoved: 'The notice after an operator removed the authenticator app.',
  callerVerification: 'A code that the user reads to the support team.',
};

type Key = { readonly [S in Section]: StringKey<S> }[Section];

const STRING_DESCRIPTIONS: Readonly<Record<Exclude<Key, Reason | CallerAction>, string>> = {
  greeting: 'The greeting of an email. A language in which a name would need another form can omit {name}.',
  codeLabel: 'The label of the code.',
  secrecy: 'States in an email that the code must not be shared.',
  passwordSecrecy: 'States in an email that the password must not be shared.',
  smsSecrecy: 'States in an SMS that the code must not be shared: {secrecy} of sms.',
  smsPasswordSecrecy: 'States in an SMS that the password must not be shared: {secrecy} of an invitation.',
  signIn: 'The label of the button or the link to the sign-in page.',
  unexpectedLead: 'The words in bold before unexpected.',
  time: 'The date and time of a change.',
  reason: 'The line with the reason of the operator.',
  reference: 'The line with the ticket of the operator.',
  subject: 'The subject of the email.',
  preheader: 'The preview that an inbox shows next to the subject.',
  heading: 'The heading of the email.',
  intro: 'The first paragraph.',
  unexpected: 'The instructions for a user who did not expect the message.',
  expiry: 'The validity of the code or the password.',
  sms: 'The SMS message. A line break is \\n.',
  unchanged: 'States that the current password still works.',
  usernameLabel: 'The label of the username.',
  passwordLabel: 'The label of the temporary password.',
  request: 'The line with the action for which the support team verifies the caller.',
  next: 'The next step of the user after the change.',
  nextPermanent: 'The next step after an operator set a permanent password.',
};

const FORMAT = 'Strings use ICU MessageFormat.';

/** Returns the schema of a locale file, which has every string. */
export function localeSchema(): JsonSchema {
  return fileSchema(
    `Locale of Rekey`,
    `The copy of one language in a file <language tag>.json. ${FORMAT}`,
    {
      reviewed: { type: 'boolean', description: 'true if a native speaker has reviewed the file.' },
      smsSegments: {
        enum: [1, MOST_SEGMENTS],
        description: 'The segments that an SMS can have without a warning. Default: 1.',
      },
      ...sections((strings) => ({ required: Object.keys(strings) })),
    },
    ['reviewed', ...sectionNames()],
  );
}

/** Returns the schema of the file with which a brand overrides single strings, its name and its addresses in one locale. */
export function overridesSchema(): JsonSchema {
  const own: JsonSchema[] = [ownNames, ownAddress].map((schema) => z.toJSONSchema(schema));
  for (const schema of own) {
    describe(schema);
  }
  const schema = fileSchema(
    'Overrides of a brand of Rekey',
    `The strings, the name and the addresses that differ for one brand in one language: locales/<language tag>.json in the folder of the brand. ${FORMAT}`,
    { ...Object.assign({}, ...own.map(({ properties }) => properties)), ...sections(() => ({})) },
    [],
  );
  return { ...schema, ...NEEDS_SMS_NAME };
}

function fileSchema(
  title: string,
  description: string,
  properties: Record<string, JsonSchema>,
  required: string[],
): JsonSchema {
  return {
    title,
    description,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { $schema: { type: 'string' }, ...properties },
    required,
    additionalProperties: false,
  };
}

function sections(more: (strings: object) => JsonSchema): Record<string, JsonSchema> {
  return Object.fromEntries(
    sectionNames().map((section) => {
      const { strings, counts } = SECTIONS[section];
      const properties = Object.entries<StringRule>(strings).map(([key, rule]) => [
        key,
        stringSchema(key, rule, Object.keys(counts)),
      ]);
      return [
        section,
        {
          description: SECTION_DESCRIPTIONS[section],
          type: 'object',
          properties: Object.fromEntries(properties),
          ...more(strings),
          additionalProperties: false,
        },
      ];
    }),
  );
}

/** Returns the schema of one string: it is not blank, has its required slots and, unless it may, no line break. */
function stringSchema(key: string, { as, mayUse, mustUse }: StringRule, counts: readonly string[]): JsonSchema {
  const braces = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ');
  const description = [
    descriptionOf(key),
    mayUse.length > 0 ? `Can contain ${braces(mayUse)}.` : 'Contains no slots.',
    ...(mustUse.length > 0 ? [`Must contain ${braces(mustUse)}.`] : []),
    ...(counts.length > 0 ? [`Plurals can use ${counts.join(', ')}.`] : []),
  ];
  const patterns = [
    '\\S',
    ...(as === 'plain' ? ['^[^\\t\\n\\v\\f\\r]*$'] : []),
    ...mustUse.map((slot) => `\\{\\s*${slot}\\s*\\}`),
  ];
  return {
    description: description.join(' '),
    type: 'string',
    allOf: patterns.map((pattern) => ({ pattern })),
  };
}

function descriptionOf(key: string): string {
  const known: Readonly<Record<string, string>> = STRING_DESCRIPTIONS;
  const isReason = reasonIds().some((id) => id === key);
  return isReason ? `The sentence for the reason "${key}".` : (known[key] ?? '');
}
