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
  it.each<readonly [string, string]>([
    ['en', 'en'],
    ['EN_us', 'en'],
    ['EN', 'en'],
    ['en-Latn', 'en'],
    ['en-AU', 'en-GB'],
    ['en-Latn-AU', 'en-GB'],
    ['en-150', 'en-GB'],
    ...['AS', 'GU', 'MH', 'MP', 'PH', 'PR', 'UM', 'VI'].map((region) => [`en-${region}`, 'en'] as const),
    ['es-Latn', 'es'],
    ...['EA', 'GQ', 'IC', 'PH'].map((region) => [`es-${region}`, 'es'] as const),
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

  it('finds no Chinese that leaves its script open', () => {
    expect(lookUpLocale('zh-TW', ['en', 'zh'])).toBeUndefined();
  });

  it('finds the one Portuguese there is', () => {
    expect(lookUpLocale('pt-PT', ['en', 'pt-BR'])).toBe('pt-BR');
  });

  it('does not take the Portuguese of Portugal for that of Brazil', () => {
    expect(lookUpLocale('pt-BR', ['pt-PT', 'pt'])).toBe('pt');
    expect(lookUpLocale('pt-BR', ['en', 'pt-PT'])).toBeUndefined();
    expect(lookUpLocale('pt', ['pt-PT', 'pt-BR'])).toBe('pt-BR');
  });
});

describe('canonicalizeLocale', () => {
  it.each(['en', 'pt-BR', 'zh-Hant', 'es-419'])('leaves %s as it is', (tag) => {
    expect(canonicalizeLocale(tag)).toBe(tag);
  });

  it.each([
    ['PT_br', 'pt-BR'],
    ['sr_latn_rs', 'sr-Latn-RS'],
    ['zh', 'zh-Hans'],
    ['zh-TW', 'zh-Hant-TW'],
    ['iw', 'he'],
    ['no-NO', 'nb-NO'],
    ['de-DE-u-co-phonebk', 'de-DE'],
  ])('writes %s as %s', (tag, canonical) => {
    expect(canonicalizeLocale(tag)).toBe(canonical);
  });

  it('reads a tag of 64 characters, and none of 65', () => {
    const tag = `en-x${'-aaaaaaaa'.repeat(6)}-aaaaa`;

    expect(tag).toHaveLength(64);
    expect(canonicalizeLocale(tag)).toBe('en');
    expect(canonicalizeLocale(`${tag}a`)).toBeUndefined();
  });

  it.each(['', 'e', 'en-', 'not a tag'])('finds no tag in "%s"', (text) => {
    expect(canonicalizeLocale(text)).toBeUndefined();
  });
});

describe('textDirection', () => {
  it.each([
    ['ar', 'rtl'],
    ['he', 'rtl'],
    ['fa', 'rtl'],
    ['dv', 'rtl'],
    ['syr', 'rtl'],
    ['nqo', 'rtl'],
    ['ff-Adlm', 'rtl'],
    ['az-Arab', 'rtl'],
    ['az', 'ltr'],
    ['ja', 'ltr'],
    ['tlh', 'ltr'],
    ['en', 'ltr'],
  ])('writes %s %s', (locale, direction) => {
    expect(textDirection(locale)).toBe(direction);
  });
});
