import fc from 'fast-check';
import { fillHtml, fillText } from '../../simulator/cognito/messages/fill-message';
import { isAddress, isCodeEmail, isCodeSms, isLinkEmail } from '../../simulator/cognito/messages/message-patterns';
import { htmlToText, Scanner } from '../../simulator/outbox/html-to-text';

/** Pieces that make an HTML parser search: tags without an end, and ends without a tag. */
const PIECES = [
  '<',
  '>',
  '<a',
  '<div',
  '<div style="display: none"',
  '<div style="display:none">',
  '</div>',
  '<head>',
  '</head>',
  '<script>',
  '<STYLE>',
  '</style>',
  '<br',
  '<p>',
  '</p>',
  '&',
  '&#',
  'display:',
  ' ',
  'word',
];

const hostile = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('the text of an email', () => {
  it('takes linear time in its length, for any repetition of any pieces', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 200 }), (text, times) => {
        const html = text.repeat(times);
        const scanner = new Scanner(html);
        scanner.text();

        // The searches for `<`, for `>` and in a tag pass each character once. Each kind of end is searched in vain once.
        expect(scanner.steps).toBeLessThanOrEqual(10 * html.length + 10);
      }),
      { numRuns: 500 },
    );
  });

  it.each(PIECES)('takes at most twice the steps for twice as many of %s', (piece) => {
    const stepsFor = (times: number) => {
      const scanner = new Scanner(piece.repeat(times));
      scanner.text();
      return scanner.steps;
    };

    expect(stepsFor(20_000)).toBeLessThanOrEqual(2 * stepsFor(10_000) + 100);
  });

  it('is extracted without an error and contains no complete tag', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(htmlToText(text)).not.toMatch(/<[a-z][^<>]*>/i);
      }),
    );
  });
});

describe('the linear pattern tests', () => {
  const characters = fc.constantFrom('{##', '##}', '{####}', '#', '{', '}', '@', 'a', ' ', '\n', '\u00a0');
  const text = fc.array(characters, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const allowed = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P} \\t\\n\\v\\f\\r*]*';

  it.each([
    ['isCodeEmail', isCodeEmail, `${allowed}\\{####\\}${allowed}`],
    ['isLinkEmail', isLinkEmail, `${allowed}\\{##${allowed}##\\}${allowed}`],
    ['isCodeSms', isCodeSms, '[^\\n\\r\\u0085\\u2028\\u2029]*\\{####\\}[^\\n\\r\\u0085\\u2028\\u2029]*'],
    ['isAddress', isAddress, '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+@[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+'],
  ] as const)('%s agrees with the pattern of AWS', (_, test, pattern) => {
    const whole = new RegExp(`^(?:${pattern})$`, 'u');

    fc.assert(
      fc.property(text, (one) => {
        expect(test(one)).toBe(whole.test(one));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('fillText and fillHtml', () => {
  it('do not replace placeholders in the values that they fill in', () => {
    const filling = { secret: '{username}', username: '{####}', link: 'http://127.0.0.1/?a=1&b=2' };

    expect(fillText('{username} {####} {##x##}', filling)).toBe('{####} {username} {##x##}');
    expect(fillHtml('{username} {####} {##x##}', filling)).toBe(
      '{####} {username} <a href="http://127.0.0.1/?a=1&amp;b=2">x</a>',
    );
  });
});
