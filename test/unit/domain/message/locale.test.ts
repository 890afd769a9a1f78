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
  ])('finds, for %s, %s', (requested, found) => {
    expect(lookUpLocale(requested, AVAILABLE)).toBe(found);
  });

  it.each(['', 'x', '*', 'de', 'e', 'en-', '<b>', '../en', 'constructor', 'a'.repeat(1000)])(
    'finds nothing for "%s"',
    (text) => {
      expect(lookUpLocale(text, AVAILABLE)).toBeUndefined();
    },
  );

  it('finds Nynorsk if it is available, and never another script of Chinese', () => {
    expect(lookUpLocale('nn-NO', ['nb', 'nn'])).toBe('nn');
    expect(lookUpLocale('zh-TW', ['en', 'zh-Hans'])).toBeUndefined();
    expect(lookUpLocale('zh', ['zh-Hans', 'zh-Hant'])).toBe('zh-Hans');
  });

  it('does not find Chinese without a script', () => {
    expect(lookUpLocale('zh-TW', ['en', 'zh'])).toBeUndefined();
  });

  it('finds Brazilian Portuguese for pt-PT if it is the only Portuguese', () => {
    expect(lookUpLocale('pt-PT', ['en', 'pt-BR'])).toBe('pt-BR');
  });

  it('does not find pt-PT for pt-BR', () => {
    expect(lookUpLocale('pt-BR', ['pt-PT', 'pt'])).toBe('pt');
    expect(lookUpLocale('pt-BR', ['en', 'pt-PT'])).toBeUndefined();
    expect(lookUpLocale('pt', ['pt-PT', 'pt-BR'])).toBe('pt-BR');
  });
});

describe('canonicalizeLocale', () => {
  it.each(['en', 'pt-BR', 'zh-Hant', 'es-419'])('does not change %s', (tag) => {
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
  ])('converts %s to %s', (tag, canonical) => {
    expect(canonicalizeLocale(tag)).toBe(canonical);
  });

  it('accepts a tag of 64 characters and rejects one of 65', () => {
    const tag = `en-x${'-aaaaaaaa'.repeat(6)}-aaaaa`;

    expect(tag).toHaveLength(64);
    expect(canonicalizeLocale(tag)).toBe('en');
    expect(canonicalizeLocale(`${tag}a`)).toBeUndefined();
  });

  it.each(['', 'e', 'en-', 'not a tag'])('is undefined for "%s"', (text) => {
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
  ])('is, for %s, %s', (locale, direction) => {
    expect(textDirection(locale)).toBe(direction);
  });
});
