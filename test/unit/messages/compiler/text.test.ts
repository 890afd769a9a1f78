import { compileText } from '../../../../messages/compiler/text';

const plain = { as: 'plain', mayUse: ['brand', 'code'], mustUse: ['code'] } as const;
const html = { as: 'html', mayUse: ['brand'], mustUse: [] } as const;

describe('compileText', () => {
  it('leaves holes for slots and settles counts', () => {
    const text = compileText('{brand}: {code}, {hours, plural, one {# hour} other {# hours}}', 'en', plain, {
      hours: 2,
    });

    expect(text).toEqual({ segments: ['', 'brand', ': ', 'code', ', 2 hours'] });
  });

  it('encodes for where the text stands', () => {
    expect(compileText('a\u00a0<b> & {brand}', 'en', html, {})).toEqual({
      segments: ['a&#160;&#60;b&#62; &#38; ', 'brand', ''],
    });
    expect(compileText('a\u00a0b {code}', 'en', plain, {})).toEqual({ segments: ['a b ', 'code', ''] });
  });

  it('says every fault of a text at once', () => {
    const text = compileText('{nobody} http://example.com\n', 'en', plain, {});

    expect(text).toEqual({
      faults: [
        expect.stringContaining('uses {nobody}'),
        expect.stringContaining('holds a link'),
        expect.stringContaining('holds a line break'),
        expect.stringContaining('lacks {code}'),
      ],
    });
  });

  it.each([
    ['{brand', /^is not ICU MessageFormat/],
    ["{code} '{####}'", /^holds a brace that is not of a slot/],
    ['{code} http://example.com', /^holds a link that is not https/],
    ['{code} \u202e', /^turns the direction of all that follows/],
    ['{name} {code}', /^uses \{name\}, which does not exist here; it may use \{brand\}, \{code\}, \{hours\}$/],
    ['{brand}', /^lacks \{code\}/],
    ['{hours, plural, one {never mind} other {{code}}}', /^lacks \{code\}/],
    ['{code}\r\nBcc: x', /^holds a line break or a tab/],
    ['{code} {hours, number, ::percent}', /^formats \{hours\}; write \{hours\} alone/],
    ['{code} {hours, date}', /^formats \{hours\}/],
    [
      '{code} {hours, plural, eins {x} other {y}}',
      /^counts \{hours\} by "eins", which en does not have; it has one, other$/,
    ],
    ["{code} l'{brand}", /^holds a brace .*an apostrophe before a brace quotes it/],
    ['{code} {brand, select, a {x} other {y}}', /^chooses by \{brand\}/],
    ['{code}\u0007', /^holds U\+0007, which Cognito refuses/],
  ])('refuses %j', (source, fault) => {
    const text = compileText(source, 'en', plain, { hours: 1 });

    expect(text).toEqual({ faults: [expect.stringMatching(fault)] });
  });
});
