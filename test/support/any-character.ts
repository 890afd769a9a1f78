import fc from 'fast-check';

const SURROGATES = { from: 0xd800, count: 0x800 };

/**
 * Any character of Unicode, as `fc.string({ unit: 'binary' })` has them. That one first lists all of them, which takes
 * longer than ten thousand runs of a property.
 */
export const anyCharacter: fc.Arbitrary<string> = fc.nat({ max: 0x10ffff - SURROGATES.count }).map(
  (number) => String.fromCodePoint(number < SURROGATES.from ? number : number + SURROGATES.count),
  (character) => {
    const codePoint = typeof character === 'string' ? character.codePointAt(0) : undefined;
    if (codePoint === undefined || String.fromCodePoint(codePoint) !== character) {
      throw new Error('not one character');
    }
    return codePoint < SURROGATES.from ? codePoint : codePoint - SURROGATES.count;
  },
);
