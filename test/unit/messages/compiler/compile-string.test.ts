import { compileString } from '../../../../messages/compiler/compile-string';

const plain = { as: 'plain', mayUse: ['brand', 'code'], mustUse: ['code'] } as const;
const html = { as: 'html', mayUse: ['brand'], mustUse: [] } as const;
const sms = { ...plain, as: 'lines' } as const;
const invitation = {
  as: 'lines',
  mayUse: ['brand', 'code', 'username'],
  mustUse: ['code', 'username'],
  alone: ['username', 'code'],
} as const;

describe('compileString', () => {
  it('leaves slots open and resolves plurals', () => {
    const text = compileString('{brand}: {code}, {hours, plural, one {# hour} other {# hours}}', 'en', plain, {
      hours: 2,
    });

    expect(text).toEqual({ segments: ['', 'brand', ': ', 'code', ', 2 hours'] });
  });

  it('encodes a string for HTML or for plain text', () => {
    expect(compileString('a\u00a0<b> & {brand}', 'en', html, {})).toEqual({
      segments: ['a&#160;&#60;b&#62; &#38; ', 'brand', ''],
    });
    expect(compileString('a\u00a0b {code}', 'en', plain, {})).toEqual({ segments: ['a b ', 'code', ''] });
  });

  it('reports every issue of a string at once', () => {
    const text = compileString('{unknown} http://example.com\n', 'en', plain, {});

    expect(text).toEqual({
      issues: [
        expect.stringContaining('uses {unknown}'),
        expect.stringContaining('has a link'),
        expect.stringContaining('has a line break'),
        expect.stringContaining('lacks {code}'),
      ],
    });
  });

  it.each([
    ['{brand', /^is not valid ICU MessageFormat/],
    ["{code} '{####}'", /^has a brace that does not belong to a slot/],
    ['{code} http://example.com', /^has a link with http:\/\/; use https:\/\/$/],
    ['{code} \u202e', /^changes the direction of everything after it/],
    ['{name} {code}', /^uses \{name\}, which does not exist here; use one of \{brand\}, \{code\}, \{hours\}$/],
    ['{brand}', /^lacks \{code\}/],
    ['{hours, plural, one {never mind} other {{code}}}', /^lacks \{code\}/],
    ['{code}\r\nBcc: x', /^has a line break or a tab/],
    [
      '{code} {hours, number, ::percent}',
      /^applies a format to \{hours\}, which is not supported; write \{hours\} alone/,
    ],
    ['{code} {hours, date}', /^applies a format to \{hours\}/],
    [
      '{code} {hours, plural, eins {x} other {y}}',
      /^has the plural category "eins" for \{hours\}, which en does not have; use one, other$/,
    ],
    ["{code} l'{brand}", /^has a brace .*write ’ if an apostrophe precedes a slot$/],
    ['{code} {brand, select, a {x} other {y}}', /^uses \{brand\} in a select/],
    ['{code}\u0007', /^has U\+0007, which Cognito refuses/],
  ])('refuses %j', (source, issue) => {
    const text = compileString(source, 'en', plain, { hours: 1 });

    expect(text).toEqual({ issues: [expect.stringMatching(issue)] });
  });

  const lacks = (category: string, count: string, locale: string, example: number) =>
    `lacks the plural category "${category}" for {${count}}, which ${locale} needs for ${example}; add ${category} {…}`;

  it.each([
    ['pl', 'hours', 'one {#} other {#}', ['few', 24]],
    ['pl', 'days', 'one {#} other {#}', ['few', 2], ['many', 5]],
    ['pl', 'days', 'one {#} few {#} other {#}', ['many', 5]],
    ['pl', 'days', 'other {#}', ['one', 1], ['few', 2], ['many', 5]],
    ['en', 'days', 'other {#}', ['one', 1]],
    ['cs', 'days', 'one {#} other {#}', ['few', 2]],
    ['sk', 'days', 'one {#} other {#}', ['few', 2]],
    ['lt', 'days', 'one {#} other {#}', ['few', 2]],
    ['lv', 'days', 'one {#} other {#}', ['zero', 10]],
    ['sl', 'days', 'one {#} other {#}', ['two', 2], ['few', 3]],
    ['hr', 'hours', 'one {#} other {#}', ['few', 24]],
    ['ro', 'days', 'one {#} other {#}', ['few', 2]],
    ['ar', 'days', 'one {#} two {#} other {#}', ['few', 3], ['many', 11]],
    ['he', 'days', 'one {#} other {#}', ['two', 2]],
    ['ru', 'days', '=1 {#} other {#}', ['few', 2], ['many', 5], ['one', 21]],
  ] as const)('refuses, in %s, {%s, plural, %s}', (locale, count, branches, ...missing) => {
    const text = compileString(`{${count}, plural, ${branches}}`, locale, html, { hours: 24, days: 7 });

    const expected = missing as readonly (readonly [string, number])[];
    expect(text).toEqual({ issues: expected.map(([category, example]) => lacks(category, count, locale, example)) });
  });

  it.each([
    ['pl', 'days', 'one {#} few {#} many {#} other {#}'],
    ['cs', 'hours', 'one {#} other {#}'],
    ['fr', 'days', 'one {#} other {#}'],
    ['es', 'days', 'one {#} other {#}'],
    ['lv', 'hours', 'one {#} other {#}'],
    ['ja', 'days', 'other {#}'],
    ['ms', 'days', 'other {#}'],
    ['fil', 'days', 'one {#} other {#}'],
    ['en', 'hours', '=1 {#} other {#}'],
    ['pl', 'hours', '=1 {#} =24 {#} other {#}'],
    ['ar', 'days', 'one {#} two {#} few {#} many {#} other {#}'],
  ])('accepts, in %s, {%s, plural, %s}', (locale, count, branches) => {
    const text = compileString(`{${count}, plural, ${branches}}`, locale, html, { hours: 24, days: 7 });

    expect(text).toHaveProperty('segments');
  });

  it('counts from the offset of a plural', () => {
    const source = (branches: string) => `{hours, plural, offset:1 ${branches}}`;
    const counts = { hours: 24 };

    expect(compileString(source('one {#} other {#}'), 'pl', html, counts)).toEqual({
      issues: [lacks('many', 'hours', 'pl', 1), lacks('few', 'hours', 'pl', 24)],
    });
    expect(compileString(source('many {#} few {#} other {#}'), 'pl', html, counts)).toEqual({ segments: ['23'] });
  });

  it('requires the ordinal categories of an ordinal', () => {
    const text = compileString('{days, selectordinal, one {#st} other {#th}}', 'en', html, { days: 7 });

    expect(text).toEqual({ issues: [lacks('two', 'days', 'en', 2), lacks('few', 'days', 'en', 3)] });
  });

  it('accepts line breaks in an SMS, and refuses tabs and carriage returns', () => {
    expect(compileString('{brand}\n{code}', 'en', sms, {})).toEqual({ segments: ['', 'brand', '\n', 'code', ''] });
    for (const source of ['{code}\t', '{code}\r\n']) {
      expect(compileString(source, 'en', sms, {})).toEqual({
        issues: ['has a tab or a carriage return; use \\n or a space'],
      });
    }
  });

  it.each(['ar', 'he', 'fa', 'ur'])(
    'requires that a username and a password stand alone on their lines in %s',
    (locale) => {
      const isAlone = (source: string) => 'segments' in compileString(source, locale, invitation, {});

      expect(['{brand}\n{username}\nx\n{code}', '{username}\n{code}\nx'].map(isAlone)).toEqual([true, true]);
      expect(compileString('x {username}\n{code}.', locale, invitation, {})).toEqual({
        issues: [
          'has {username} next to other text; put it on a line of its own with \\n',
          'has {code} next to other text; put it on a line of its own with \\n',
        ],
      });
      expect(
        ['{username}{code}', '{username} \n{code}', '{brand}{username}\n{code}', '{username}\n{code}\n{code}!'].map(
          isAlone,
        ),
      ).toEqual([false, false, false, false]);
    },
  );

  it('accepts a username and a password in a sentence of a left-to-right locale', () => {
    expect(compileString('Use {username} and {code}.', 'en', invitation, {})).toHaveProperty('segments');
  });
});
