/** The modifiers of POSIX locales that name a script. Other modifiers, such as `@euro`, do not change the language. */
const SCRIPTS: Readonly<Record<string, string>> = {
  latin: 'Latn',
  iqtelif: 'Latn', // the Latin alphabet of Tatar
  cyrillic: 'Cyrl',
  arabic: 'Arab',
  devanagari: 'Deva',
};

/**
 * Converts the name of a POSIX locale to a language tag: `ja_JP.eucJP` to `ja-JP`, `sr_RS@latin` to `sr-Latn-RS`. Does
 * not change a string that is already a language tag. Pure and total: the result is not always a valid tag.
 *
 * @see https://www.gnu.org/software/libc/manual/html_node/Locale-Names.html
 */
export function posixToLanguageTag(name: string): string {
  const [, tag = name, modifier = ''] = /^([\w-]+)(?:\.[\w-]+)?(?:@(\w+))?$/.exec(name) ?? [];
  const script = Object.hasOwn(SCRIPTS, modifier) ? SCRIPTS[modifier] : undefined;
  const [language = '', ...rest] = tag.replaceAll('_', '-').split('-');
  const hasScript = rest[0]?.length === 4;
  return [language, ...(script === undefined || hasScript ? [] : [script]), ...rest].join('-');
}
