import { encodeHtml, foldString, unacceptableCharacters } from '../../../../messages/compiler/characters';
import { isAccepted } from '../../../support/messages/accepted';

const SPECIAL_SPACES = ['\u00a0', '\u202f', '\u3000', '\u2009'];
const LAYOUT_MARKS = ['\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u2066', '\ufeff'];

describe('isAccepted', () => {
  it.each(['Olá!', '確認コード：1', 'مرحبا', 'a\tb\nc', '👋', '{####}', '<p style="a:b">'])(
    'is true for %j',
    (text) => {
      expect(isAccepted(text)).toBe(true);
    },
  );

  it.each([...SPECIAL_SPACES, ...LAYOUT_MARKS, '\u0000', '\ue000', '👩\u200d💻'])('is false for %j', (text) => {
    expect(isAccepted(text)).toBe(false);
  });
});

describe('foldString', () => {
  it.each(SPECIAL_SPACES)('replaces %j with a plain space', (space) => {
    expect(foldString(`a${space}b`)).toBe('a b');
  });

  it.each(LAYOUT_MARKS)('removes %j', (mark) => {
    expect(foldString(`a${mark}b`)).toBe('ab');
  });
});

describe('encodeHtml', () => {
  it('escapes HTML markup', () => {
    expect(encodeHtml(`<a href="x">'&`)).toBe('&#60;a href=&#34;x&#34;&#62;&#39;&#38;');
  });

  it.each([...SPECIAL_SPACES, ...LAYOUT_MARKS])('writes %j as an entity that Cognito accepts', (character) => {
    const encoded = encodeHtml(character);

    expect(encoded).toBe(`&#${character.codePointAt(0)};`);
    expect(isAccepted(encoded)).toBe(true);
  });
});

describe('unacceptableCharacters', () => {
  it('returns the characters that can be neither folded nor written as an entity', () => {
    expect(unacceptableCharacters('a\u0007b\ue000c\u00a0')).toEqual(['\u0007', '\ue000']);
  });
});
