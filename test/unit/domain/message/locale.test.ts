import { canonicalizeLocale, lookUpLocale, textDirection } from '../../../../domain/message/locale';

const AVAILABLE = [
  'en',
  'en-GB',
  'es',
  'es-419',
  'fr',
  'fr-CA',
  'he',
  'id',
  'ja',
  'nb',
  'pt-BR',
  'pt-PT',
  'zh-Hans',
  'zh-Hant',
];

describe('lookUpLocale', () => {
  it.each([
    ['en', 'en'],
    ['EN_us', 'en'],
    ['en-AU', 'en-GB'],
    ['es-MX', 'es-419'],
    ['es-ES', 'es'],
    ['fr-CA', 'fr-CA'],
    ['fr-BE', 'fr'],
    ['pt', 'pt-BR'],
    ['pt_BR', 'pt-BR'],
    ['pt-AO', 'pt-PT'],
    ['zh', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-SG', 'zh-Hant'],
    ['zh-CN', 'zh-Hans'],
    ['iw', 'he'],
    ['in-ID', 'id'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['ja-JP-u-ca-japanese', 'ja'],
  ])('finds for %s %s', (requested, found) => {
    expect(lookUpLocale(requested, AVAILABLE)).toBe(found);
  });

  it.each(['', 'x', '*', 'de', 'e', 'en-', '<b>', '../en', 'constructor', 'a'.repeat(1000)])(
    'finds nothing for "%s"',
    (text) => {
      expect(lookUpLocale(text, AVAILABLE)).toBeUndefined();
    },
  );

  it('finds Nynorsk where there is some, and does not take one script of Chinese for the other', () => {
    expect(lookUpLocale('nn-NO', ['nb', 'nn'])).toBe('nn');
    expect(lookUpLocale('zh-TW', ['en', 'zh-Hans'])).toBeUndefined();
    expect(lookUpLocale('zh', ['zh-Hans', 'zh-Hant'])).toBe('zh-Hans');
  });

  it('finds the one Portuguese there is', () => {
    expect(lookUpLocale('pt-PT', ['en', 'pt-BR'])).toBe('pt-BR');
  });
});

describe('canonicalizeLocale', () => {
  it.each(['en', 'pt-BR', 'zh-Hant', 'es-419'])('leaves %s as it is', (tag) => {
    expect(canonicalizeLocale(tag)).toBe(tag);
  });
});

describe('textDirection', () => {
  it.each([
    ['ar', 'rtl'],
    ['he', 'rtl'],
    ['fa', 'rtl'],
    ['ja', 'ltr'],
    ['en', 'ltr'],
  ])('writes %s %s', (locale, direction) => {
    expect(textDirection(locale)).toBe(direction);
  });
});
