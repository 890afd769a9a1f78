/** A BCP 47 language tag in canonical form, such as `pt-BR` or `zh-Hant`. */
export type Locale = string;

/** Norwegian without a written form is Bokmål. Intl resolves older aliases (iw, in) but not this one. */
const LANGUAGE_ALIASES: Readonly<Record<string, string>> = { no: 'nb' };

/** The locale that a language falls back to if the language itself is not available. */
const PRINCIPAL: Readonly<Record<string, Locale>> = { pt: 'pt-BR', nn: 'nb' };

/** The regions with American English. All other regions follow CLDR's en-001, for which this project uses en-GB. */
const AMERICAN_ENGLISH = ['US', 'AS', 'GU', 'MH', 'MP', 'PH', 'PR', 'UM', 'VI'];

/** The regions whose Spanish is not Latin American. */
const EUROPEAN_SPANISH = ['ES', 'EA', 'GQ', 'IC', 'PH'];

/**
 * Converts a language tag to canonical form: case, underscores, deprecated languages, and the script of Chinese,
 * derived from its region. Pure and total: `undefined` for anything that is not a language tag.
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
    return undefined; // not a language tag
  }
}

/**
 * Finds the best of the available locales for a requested tag: RFC 4647 lookup with the parent locales of CLDR
 * (es-MX -> es-419, en-AU -> en-GB, pt-AO -> pt-PT, zh-TW -> zh-Hant). Chinese in one script never matches the other.
 * Pure and total: `undefined` if no locale matches or the string is not a tag.
 *
 * @param available canonical tags
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export function lookUpLocale(requested: string, available: readonly Locale[]): Locale | undefined {
  const asWritten = requested.replaceAll('_', '-');
  if (available.includes(asWritten)) {
    return asWritten; // the usual case: canonicalization takes longer than the rest of a message
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
    return truncated; // a canonical tag of Chinese always has its script
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

/** Returns the writing direction of a locale, by its script. Pure. */
export function textDirection(locale: Locale): 'ltr' | 'rtl' {
  const script = new Intl.Locale(locale).maximize().script ?? '';
  return RIGHT_TO_LEFT_SCRIPTS.includes(script) ? 'rtl' : 'ltr';
}
