import fc from 'fast-check';
import { encodeName } from '../../lib/admin-api/sender-name';
import { anyCharacter } from '../support/any-character';

/** Decodes a header as an email client does (RFC 2047, 6.2): white space between encoded-words is dropped. */
function decode(header: string): string {
  return header
    .split(' ')
    .map((word) => {
      const [, base64 = ''] = /^=\?UTF-8\?B\?([A-Za-z0-9+/]+=*)\?=$/.exec(word) ?? [];
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64')); // each word on its own
    })
    .join('');
}

describe('the name of a sender', () => {
  it('is the same after an email client decodes it, in words of at most 75 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, minLength: 1, maxLength: 64 }), (name) => {
        const header = encodeName(name);

        expect(decode(header)).toBe(name);
        expect(header.split(' ').filter((word) => word.length > 75)).toEqual([]);
      }),
    );
  });
});
