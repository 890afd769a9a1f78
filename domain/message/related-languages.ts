/**
 * The locales for readers of a language that is not available itself, as canonical tags, best first. A language is
 * listed only if its readers learn the other language at school or understand it without learning it, and if the
 * fallback is customary. Each pair except `bs` to `sr-Latn` is in CLDR's `languageMatching` with a distance of at most 20.
 *
 * CLDR also has pairs that many readers reject, such as `be`, `kk` and `uk` to `ru`, `ku` to `tr` and `bo` to `zh`. For
 * these, the default locale of the brand is used. No pair is reversed: `es` never falls back to `ca`.
 *
 * @see https://github.com/unicode-org/cldr/blob/main/common/supplemental/languageInfo.xml
 */
export const RELATED_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  // Mutually intelligible in writing.
  nn: ['nb'],
  sk: ['cs'],
  bs: ['hr', 'sr-Latn'],
  // A regional language next to the language of the whole country.
  ca: ['es'],
  gl: ['es'],
  eu: ['es'],
  br: ['fr'],
  co: ['fr'],
  oc: ['fr'],
  fy: ['nl'],
  // Spoken languages whose readers write German.
  gsw: ['de'],
  lb: ['de'],
};
