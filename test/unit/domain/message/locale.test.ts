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
    ['en_US.UTF-8', 'en'],
    ['en_AU.ISO-8859-1', 'en-GB'],
    ['ja_JP.eucJP', 'ja'],
    ['zh_TW.Big5', 'zh-Hant'],
    ['fr_CA.utf8@euro', 'fr-CA'],
    ['es_MX@euro', 'es-419'],
  ])('finds, for %s, %s', (requested, found) => {
    expect(lookUpLocale(requested, AVAILABLE)).toBe(found);
  });

  it.each([
    ...['', 'x', '*', 'de', 'e', 'en-', '<b>', '../en', 'constructor', 'a'.repeat(1000)],
    ...['C', 'POSIX', 'C.UTF-8', 'en.', 'en@', 'en_US.UTF-8.x', 'en@a@b', '.UTF-8', 'en@<b>'],
  ])('finds nothing for "%s"', (text) => {
    expect(lookUpLocale(text, AVAILABLE)).toBeUndefined();
  });

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

describe('lookUpLocale of a language with two scripts', () => {
  const SERBIAN = ['en', 'hr', 'sr', 'sr-Latn'];

  it.each<readonly [string, string]>([
    ['sr', 'sr'],
    ['sr-RS', 'sr'],
    ['sr_RS.UTF-8', 'sr'],
    ['sr-Cyrl-BA', 'sr'],
    ['sr_RS@cyrillic', 'sr'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['sr_RS@latin', 'sr-Latn'],
    ['sr_RS.UTF-8@latin', 'sr-Latn'],
    ['sr-ME', 'sr-Latn'],
    ['sh', 'sr-Latn'],
    ['sh-BA', 'sr-Latn'],
  ])('finds, for %s, %s', (requested, found) => {
    expect(lookUpLocale(requested, SERBIAN)).toBe(found);
  });

  it.each(['sr-Latn-RS', 'sr_RS@latin', 'sr-ME', 'sh'])('does not find Cyrillic for %s', (requested) => {
    expect(lookUpLocale(requested, ['en', 'sr', 'sr-RS'])).toBeUndefined();
  });

  it.each([
    ['sr', 'sr-Latn'],
    ['az-Arab', 'az'],
    ['az-IR', 'az'],
    ['uz_UZ@cyrillic', 'uz'],
    ['pa-PK', 'pa'],
    ['kk-CN', 'kk'],
    ['en-Shaw', 'en'],
    ['ca-Cyrl', 'es'],
  ])('does not find, for %s, %s in another script', (requested, other) => {
    expect(lookUpLocale(requested, [other])).toBeUndefined();
  });
});

describe('lookUpLocale of a language that is not available', () => {
  it.each<readonly [string, string, ...string[]]>([
    ['nn', 'nb'],
    ['sk-SK', 'cs'],
    ['bs', 'hr', 'sr-Latn'],
    ['bs-BA', 'sr-Latn', 'sr'],
    ['ca', 'es', 'es-419', 'fr'],
    ['ca_ES.UTF-8@valencia', 'es'],
    ['gl-ES', 'es'],
    ['eu', 'es'],
    ['br', 'fr'],
    ['co', 'fr'],
    ['oc', 'fr'],
    ['fy-NL', 'nl'],
    ['gsw-CH', 'de'],
    ['lb', 'de'],
  ])('finds, for %s, the related %s', (requested, ...related) => {
    expect(lookUpLocale(requested, related)).toBe(related[0]);
    expect(lookUpLocale(requested, [...related, canonicalizeLocale(requested) ?? ''])).not.toBe(related[0]);
  });

  it.each([
    ['es', 'ca'],
    ['es-ES', 'gl'],
    ['de', 'gsw'],
    ['fr', 'oc'],
    ['hr', 'sr-Latn'],
    ['sr', 'hr'],
    ['sr-Latn', 'hr'],
    ['bs', 'sr'],
    ['be', 'ru'],
    ['uk', 'ru'],
    ['kk', 'ru'],
    ['ru', 'uk'],
    ['ku', 'tr'],
    ['bo', 'zh-Hans'],
    ['ug', 'zh-Hans'],
    ['mk', 'bg'],
    ['pt', 'es'],
  ])('does not find, for %s, %s', (requested, other) => {
    expect(lookUpLocale(requested, [other])).toBeUndefined();
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
    ['sh', 'sr-Latn'],
    ['en_US.UTF-8', 'en-US'],
    ['ja_JP.eucJP', 'ja-JP'],
    ['sr_RS@latin', 'sr-Latn-RS'],
    ['sr@latin', 'sr-Latn'],
    ['sr_Cyrl_RS@latin', 'sr-Cyrl-RS'],
    ['be_BY.utf8@latin', 'be-Latn-BY'],
    ['tt_RU@iqtelif', 'tt-Latn-RU'],
    ['ks_IN@devanagari', 'ks-Deva-IN'],
    ['ug_CN@arabic', 'ug-Arab-CN'],
    ['de_DE@euro', 'de-DE'],
    ['de_DE@constructor', 'de-DE'],
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
