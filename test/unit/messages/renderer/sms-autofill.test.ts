import { autofillLines, SAMPLE_CODE } from '../../../../messages/renderer/sms-autofill';

const smsDomain = 'example.com';
const androidAppHash = 'FA+9qCX9VSu';
const both = { smsDomain, androidAppHash };

const HASH = `\n${androidAppHash}`;
const DOMAIN = '\n@example.com #{####}';

const lengthOf = (lines: string): number => lines.length;

describe('autofillLines', () => {
  it.each([
    ['neither', {}, ''],
    ['a domain', { smsDomain }, DOMAIN],
    ['a hash', { androidAppHash }, HASH],
    ['both, with the domain-bound code as the last line', both, HASH + DOMAIN],
  ])('returns the lines of a brand with %s', (_, brand, lines) => {
    expect(autofillLines(brand, 'short', '{####}')).toBe(lines);
  });

  it.each([
    ['both lines', both, 140 - lengthOf(HASH + DOMAIN), HASH + DOMAIN],
    ['the domain if the hash makes it too long', both, 140 - lengthOf(DOMAIN), DOMAIN],
    ['the hash if the domain makes it too long', both, 140 - lengthOf(HASH), HASH],
    ['no line', both, 140 - lengthOf(HASH) + 1, ''],
    ['the domain', { smsDomain }, 140 - lengthOf(DOMAIN), DOMAIN],
    ['no line', { smsDomain }, 140 - lengthOf(DOMAIN) + 1, ''],
  ])('adds %s of %j to an SMS of %d characters, so that Cognito accepts it', (_, brand, length, lines) => {
    expect(autofillLines(brand, 'x'.repeat(length), '{####}')).toBe(lines);
  });

  it.each([
    ['one segment', 70 - lengthOf(HASH + DOMAIN), HASH + DOMAIN],
    ['two segments, in which Android reads no hash', 70 - lengthOf(HASH + DOMAIN) + 1, DOMAIN],
    ['two full segments', 134 - lengthOf(DOMAIN), DOMAIN],
    ['two full segments without a line', 134 - lengthOf(DOMAIN) + 1, ''],
  ])('measures an SMS with Cyrillic letters in %s', (_, length, lines) => {
    expect(autofillLines(both, 'я'.repeat(length), '{####}')).toBe(lines);
  });

  it('has the same lines for a code and for the placeholder of Cognito', () => {
    for (let length = 1; length <= 140; length += 1) {
      const withPlaceholder = autofillLines(both, 'x'.repeat(length), '{####}');

      expect(autofillLines(both, 'x'.repeat(length), SAMPLE_CODE)).toBe(withPlaceholder.replace('{####}', SAMPLE_CODE));
    }
  });
});
