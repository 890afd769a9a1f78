import { posixToLanguageTag } from './posix-locale';
import { RELATED_LANGUAGES } from './related-languages';

/** A BCP 47 language tag in canonical form, such as `pt-BR` or `zh-Hant`. */
export type Locale = string;

/** Norwegian without a written form is Bokmål. Intl resolves older aliases (iw, in) but not this one. */
const LANGUAGE_ALIASES: Readonly<Record<string, string>> = { no: 'nb' };

/** The locale of a language that has regional locales but no locale without a region. */
const PRINCIPAL: Readonly<Record<string, Locale>> = { pt: 'pt-BR' };

/** The regions with American English. All other regions follow CLDR's en-001, for which this project uses en-GB. */
const AMERICAN_ENGLISH = ['US', 'AS', 'GU', 'MH', 'MP', 'PH', 'PR', 'UM', 'VI'];

/** The regions whose Spanish is not Latin American. */
const EUROPEAN_SPANISH = ['ES', 'EA', 'GQ', 'IC', 'PH'];

/**
 * Converts a language tag or the name of a POSIX locale to canonical form: case, underscores, deprecated languages, and
 * the script of Chinese, derived from its region. Pure and total: `undefined` for any other string.
 */
export function canonicalizeLocale(tag: string): Locale | undefined {
  return readTag(tag)?.canonical;
}

function readTag(tag: string): { readonly canonical: Locale; readonly script: string | undefined } | undefined {
  if (tag.length > 64) {
    return undefined;
  }
  try {
    const locale = new Intl.Locale(posixToLanguageTag(tag));
    const { script } = locale.maximize();
    const language = LANGUAGE_ALIASES[locale.language] ?? locale.language;
    const parts = [language, language === 'zh' ? script : locale.script, locale.region];
    return { canonical: parts.filter((part) => part !== undefined).join('-'), script };
  } catch {
    return undefined; // not a language tag
  }
}

/**
 * Finds the best of the available locales for a requested tag: RFC 4647 lookup with the parent locales of CLDR
 * (es-MX -> es-419, en-AU -> en-GB, pt-AO -> pt-PT, zh-TW -> zh-Hant), then a related language (ca -> es). The script
 * of the locale is always that of the request: sr-Latn-RS never matches sr, which is Cyrillic.
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
  const tag = readTag(requested);
  return (
    tag &&
    fallbacks(tag.canonical, tag.script).find((one) => available.includes(one) && knownScript(one) === tag.script)
  );
}

function fallbacks(canonical: Locale, script: string | undefined): Locale[] {
  const [language = '', ...rest] = canonical.split('-');
  const truncated = rest.map((_, index) => [language, ...rest.slice(0, rest.length - index)].join('-'));
  const region = rest.find((part) => part.length < 4); // a script has four letters
  const parent = regionalParent(language, region);
  const principal = PRINCIPAL[language];
  return [
    ...truncated,
    ...(script ? [`${language}-${script}`] : []),
    ...(parent ? [parent] : []),
    language,
    ...(principal ? [principal] : []),
    ...(RELATED_LANGUAGES[language] ?? []),
  ];
}

/** The scripts of available locales: `Intl` takes longer to find one than a message takes to render. */
const knownScripts = new Map<Locale, string | undefined>();

function knownScript(available: Locale): string | undefined {
  if (!knownScripts.has(available)) {
    knownScripts.set(available, scriptOf(available));
  }
  return knownScripts.get(available);
}

/** Returns the script of a locale; without one in the tag, the usual script of its language in its region. */
function scriptOf(locale: Locale): string | undefined {
  return new Intl.Locale(locale).maximize().script;
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
  return RIGHT_TO_LEFT_SCRIPTS.includes(scriptOf(locale) ?? '') ? 'rtl' : 'ltr';
}
