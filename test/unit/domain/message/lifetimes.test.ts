import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CALLER_LIMITS } from '../../../../domain/caller/caller-verification';
import {
  DEFAULT_TEMPORARY_PASSWORD_DAYS,
  RESET_CODE_HOURS,
  VERIFICATION_CODE_HOURS,
} from '../../../../domain/message/lifetimes';
import { readPoolFacts } from '../../../../domain/pool/facts';
import { codeExpiry } from '../../../../domain/recovery/recovery-action';
import { openBrandLocale } from '../../../../messages/renderer/brand-locale';
import { fillSegments } from '../../../../messages/renderer/segments';
import { CODE_LIFE } from '../../../../simulator/cognito/messages/codes';
import { createSettings } from '../../../../simulator/cognito/pool/pool-settings';
import { BehaviorSwitches } from '../../../../simulator/cognito/switches';
import { theCatalog } from '../../../support/messages/catalog';

const root = join(__dirname, '../../../..');
const HOUR = 3_600_000;

/** Numbers as the documents write them. */
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const quantity = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
const numeric = (word = '') => (/^an?$/.test(word) ? 1 : WORDS.includes(word) ? WORDS.indexOf(word) : Number(word));

describe('the copy', () => {
  const english = openBrandLocale(theCatalog.index, 'aurora', 'en', theCatalog.copy('en'));

  it.each([
    ['passwordReset', quantity(RESET_CODE_HOURS, 'hour')],
    ['adminPasswordReset', quantity(RESET_CODE_HOURS, 'hour')],
    ['signUp', quantity(VERIFICATION_CODE_HOURS, 'hour')],
    ['attributeVerification', quantity(VERIFICATION_CODE_HOURS, 'hour')],
    ['invitation', quantity(DEFAULT_TEMPORARY_PASSWORD_DAYS, 'day')],
  ] as const)('of %s states %s', (purpose, lifetime) => {
    expect(fillSegments(english.string(purpose, 'expiry'), {})).toContain(` ${lifetime.replace(' ', '&#160;')}`);
  });

  const locales = join(root, 'messages/locales');
  it.each(readdirSync(locales))('has a placeholder for every lifetime: %s', (file) => {
    const texts = JSON.parse(readFileSync(join(locales, file), 'utf8')) as Record<string, { expiry: string }>;

    for (const purpose of ['passwordReset', 'adminPasswordReset', 'signUp', 'attributeVerification']) {
      expect(texts[purpose]?.expiry).toContain('{hours');
    }
    expect(texts['invitation']?.expiry).toContain('{days');
  });
});

describe('the responses', () => {
  it('state when a reset code expires', () => {
    expect(codeExpiry(5)).toBe(5 + RESET_CODE_HOURS * HOUR);
  });

  it('use the default for a user pool without a setting', () => {
    expect(readPoolFacts({}).temporaryPasswordDays).toBe(DEFAULT_TEMPORARY_PASSWORD_DAYS);
  });
});

describe('the constants of the simulator', () => {
  it('have the same lifetimes of codes', () => {
    expect(CODE_LIFE).toEqual({
      reset: RESET_CODE_HOURS * HOUR,
      signUp: VERIFICATION_CODE_HOURS * HOUR,
      verification: VERIFICATION_CODE_HOURS * HOUR,
    });
  });

  it('have the same default validity of a temporary password', () => {
    const { Policies } = createSettings(
      { PoolName: 'p' },
      { Id: 'eu-central-1_a', Arn: 'arn' },
      new BehaviorSwitches(),
    );

    expect(Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(DEFAULT_TEMPORARY_PASSWORD_DAYS);
  });
});

/** Statements of the documents: a pattern with the number, the constant, and the documents that have the statement. */
const STATEMENTS: readonly (readonly [RegExp, number, readonly string[]])[] = [
  [
    /reset code (?:lives|is valid|works) for (\w+) hours?/g,
    RESET_CODE_HOURS,
    ['docs/client.md', 'docs/desk.md', 'docs/security.md'],
  ],
  [/Codes that expire soon \| \*\*(\w+) hours?/g, RESET_CODE_HOURS, ['docs/security.md']],
  [/\(a reset (\d+),/g, RESET_CODE_HOURS, ['docs/brands.md']],
  [/a sign-up or an address\s+(\d+)\)/g, VERIFICATION_CODE_HOURS, ['docs/brands.md']],
  [
    /at most once a minute and (\w+) times an hour/g,
    CALLER_LIMITS.sendsPerUser[0].most,
    ['docs/api.md', 'docs/desk.md'],
  ],
  [
    /After (\w+)\s+wrong codes in a day, verification of the user is locked for an hour/g,
    CALLER_LIMITS.wrongCodesPerUser[0].most,
    ['docs/api.md', 'docs/security.md'],
  ],
  [/temporary password of a customer is valid for (\w+) days?/g, DEFAULT_TEMPORARY_PASSWORD_DAYS, ['docs/security.md']],
  [/(\w+) days unless the pool says less/g, DEFAULT_TEMPORARY_PASSWORD_DAYS, ['docs/security.md']],
  [
    /temporary password[^@]*\*\s+@default (\d+)\n/g,
    DEFAULT_TEMPORARY_PASSWORD_DAYS,
    ['lib/config/user-pool-config.ts', 'lib/messages/brands.ts'],
  ],
  [
    /"description": "Days for which a temporary password[^"]*Default: (\d+)\./g,
    DEFAULT_TEMPORARY_PASSWORD_DAYS,
    ['rekey.config.schema.json'],
  ],
];

/** Other lifetimes, with the test that compares them. */
const OTHERS = [
  /temporary password of an operator is valid for one day/g, // test/infra/promises.test.ts
  /ten wrong codes in a day lock the verification of a user for an hour/g, // the title of a test
];

/** The documents that can state a lifetime. */
const DOCUMENTS = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => /\.(md|yaml)$/.test(file))
    .map((file) => `docs/${file}`),
  'lib/config/user-pool-config.ts',
  'lib/messages/brands.ts',
  'rekey.config.schema.json',
].filter((file) => basename(file) !== 'decisions.md'); // decisions of the past

describe('the documents', () => {
  const contents = new Map(DOCUMENTS.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

  it.each(STATEMENTS)('state the value of the constant: %s', (pattern, value, where) => {
    const found = [...contents].flatMap(([file, text]) =>
      [...text.matchAll(pattern)].map(([, number]) => ({ file, number: numeric(number) })),
    );

    expect(found.filter(({ number }) => number !== value)).toEqual([]);
    expect([...new Set(found.map(({ file }) => file))].sort()).toEqual([...where].sort());
  });

  it.each([...contents.keys()])('state no other lifetime of a code: %s', (file) => {
    const statements = [...STATEMENTS.map(([pattern]) => pattern), ...OTHERS];

    const unknown = statements.reduce((text, pattern) => text.replace(pattern, ''), contents.get(file) ?? '');

    expect(unknown.match(/[^.|\n]*\b(code|temporary password)s?\b[^.|\n]*\b(hours?|days?)\b[^.|\n]*/gi) ?? []).toEqual(
      [],
    );
  });
});
