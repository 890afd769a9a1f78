import { compileString } from '../../../../messages/compiler/compile-string';

const plain = { as: 'plain', mayUse: ['brand', 'code'], mustUse: ['code'] } as const;
const html = { as: 'html', mayUse: ['brand'], mustUse: [] } as const;

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
});
