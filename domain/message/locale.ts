/** A BCP 47 language tag in canonical form, such as `pt-BR` or `zh-Hant`. */
export type Locale = string;

/** Norwegian without a written form is Bokmål; Intl knows the older aliases (iw, in) but not this one. */
const LANGUAGE_ALIASES: Readonly<Record<string, string>> = { no: 'nb' };

/** What a reader of a bare language reads, too. */
const PRINCIPAL: Readonly<Record<string, Locale>> = { pt: 'pt-BR', nn: 'nb' };

/** Regions whose English follows the United States; everywhere else follows CLDR's en-001, which we write as en-GB. */
const AMERICAN_ENGLISH = ['US', 'AS', 'GU', 'MH', 'MP', 'PH', 'PR', 'UM', 'VI'];

/** Regions whose Spanish is not Latin American. */
const EUROPEAN_SPANISH = ['ES', 'EA', 'GQ', 'IC', 'PH'];

/**
 * Writes a tag in canonical form: case, underscores, deprecated languages, the script of Chinese by its region.
 * Pure and total: `undefined` for anything that is not a language tag.
 */
export function canonicalizeLocale(tag: string): Locale | undefined {
  if (tag.length > 64) {
    return undefined;
  }
  try {
    const locale = new Intl.Locale(tag.replaceAll('_', '-'));
    const language = LANGUAGE_ALIASES[locale.language] ?? locale.language;
    const script = language === 'zh' ? locale.maximize().script : locale.script;
    return [language, script, locale.region].filter((part) => part !== undefined).join('-');
  } catch {
    return undefined; // Intl's only way to say that the text is not a tag
  }
}

/**
 * Finds the best of the available locales for a requested tag: RFC 4647 lookup with CLDR's parents
 * (es-MX -> es-419, en-AU -> en-GB, pt-AO -> pt-PT, zh-TW -> zh-Hant). Chinese of one script never finds the other.
 * Pure and total: `undefined` where nothing fits, whatever the text.
 *
 * @param available canonical tags
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export function lookUpLocale(requested: string, available: readonly Locale[]): Locale | undefined {
  const asWritten = requested.replaceAll('_', '-');
  if (available.includes(asWritten)) {
    return asWritten; // most are: making a tag canonical takes longer than the rest of a message
  }
  const canonical = canonicalizeLocale(requested);
  return canonical === undefined ? undefined : fallbacks(canonical).find((tag) => available.includes(tag));
}

function fallbacks(canonical: Locale): Locale[] {
  const [language = '', ...rest] = canonical.split('-');
  const truncated = rest.map((_, index) => [language, ...rest.slice(0, rest.length - index)].join('-'));
  const region = rest.find((part) => part.length < 4); // a script has four letters
  const parent = regionalParent(language, region);
  if (language === 'zh') {
    return truncated; // always with its script, as made canonical
  }
  const principal = PRINCIPAL[language];
  return [...truncated, ...(parent ? [parent] : []), language, ...(principal ? [principal] : [])];
}

function regionalParent(language: string, region: string | undefined): Locale | undefined {
  if (region === undefined) {
    return undefined;
  }
  switch (language) {
    case 'en':
      return AMERICAN_ENGLISH.includes(region) ? undefined : 'en-GB';
    case 'es':
      return EUROPEAN_SPANISH.includes(region) ? undefined : 'es-419';
    case 'pt':
      return region === 'BR' ? undefined : 'pt-PT';
    default:
      return undefined;
  }
}

const RIGHT_TO_LEFT_SCRIPTS = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm'];

/** The direction that a locale is written in, by its script. */
export function textDirection(locale: Locale): 'ltr' | 'rtl' {
  const script = new Intl.Locale(locale).maximize().script ?? '';
  return RIGHT_TO_LEFT_SCRIPTS.includes(script) ? 'rtl' : 'ltr';
}
