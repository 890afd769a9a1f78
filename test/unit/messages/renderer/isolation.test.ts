import bidiFactory from 'bidi-js';
import { htmlToText } from '../../../../messages/renderer/html-to-text';
import { isolate, needsIsolation } from '../../../../messages/renderer/isolation';

const bidi = bidiFactory();

/** The types of characters that are written from right to left, or that reorder the digits around them. */
const RIGHT_TO_LEFT = /^(R|AL|AN)$/;

describe('needsIsolation', () => {
  it('is true in a left-to-right locale for exactly the characters that Unicode writes from right to left', () => {
    const wrong: string[] = [];
    for (let codePoint = 0; codePoint <= 0x1ffff; codePoint += 1) {
      const type = bidi.getBidiCharTypeName(String.fromCodePoint(codePoint));
      const needed = needsIsolation(String.fromCodePoint(codePoint), 'ltr');
      if ((RIGHT_TO_LEFT.test(type) && !needed) || (type === 'L' && needed && isAssigned(codePoint))) {
        wrong.push(`${codePoint.toString(16)} ${type}`);
      }
    }

    expect(wrong).toEqual([]);
  });

  it('is true for any value in a right-to-left locale', () => {
    expect(needsIsolation('7-Eleven', 'rtl')).toBe(true);
    expect(needsIsolation('7-Eleven', 'ltr')).toBe(false);
  });
});

function isAssigned(codePoint: number): boolean {
  return !/\p{Cn}|\p{Cs}/u.test(String.fromCodePoint(codePoint));
}

describe('isolate', () => {
  it.each([
    ['Wow!', 'auto', 'rtl', '<span dir="auto">Wow!</span>'],
    ['2026-1', 'ltr', 'rtl', '<span dir="ltr">2026-1</span>'],
    ['Wow!', 'auto', 'ltr', 'Wow!'],
    ['نور!', 'auto', 'ltr', '<span dir="auto">نور!</span>'],
  ] as const)('writes %s with dir %s in a %s locale as %s', (value, dir, around, html) => {
    expect(isolate(value, dir, around)).toBe(html);
  });
});

describe('htmlToText', () => {
  it.each([
    ['a <b>c</b> <span dir="auto">7up</span>', 'rtl', 'a c \u20687up\u2069'],
    ['<a href="mailto:a@b" dir="ltr" class="x">a@b</a>!', 'rtl', '\u2066a@b\u2069!'],
    ['<span dir="rtl">1 <b>2</b></span>', 'rtl', '\u20671 2\u2069'],
    ['a <span dir="auto">7up</span>', 'ltr', 'a 7up'],
    ['a <span dir="auto">נ 7</span>', 'ltr', 'a \u2068נ 7\u2069'],
    ['a &#8296;b&#8297; &#38;', 'ltr', 'a \u2068b\u2069 &'],
  ] as const)('converts %s in a %s locale', (html, around, text) => {
    expect(htmlToText(html, around)).toBe(text);
  });
});
