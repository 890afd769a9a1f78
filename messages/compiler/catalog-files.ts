import type { Catalog, LocaleCopy } from '../renderer/catalog';
import { CATALOG_INDEX, catalogLocale, type LocaleFile } from '../renderer/catalog-files';
import { isOwnSection, SECTIONS, type Section, sectionNames } from '../renderer/purposes';
import type { Segments } from '../renderer/segments';

/** The contents of files by path. */
type SerializedFiles = Readonly<Record<string, string>>;

/**
 * The function that a catalog is for. The catalog of the CustomMessage trigger has only the messages that Cognito sends, and
 * that of the PostConfirmation trigger only its notice.
 */
export type CatalogReader = 'trigger' | 'post-confirmation' | 'admin-api';

/** The serialized catalogs. Every stack of an app contains the same catalog. */
const serialized = new WeakMap<Catalog, Map<CatalogReader, SerializedFiles>>();

/** Returns the files of a catalog by path. Deployment puts them next to the code of a function. */
export function catalogFiles(catalog: Catalog, reader: CatalogReader): SerializedFiles {
  const known = serialized.get(catalog) ?? new Map<CatalogReader, SerializedFiles>();
  const files = known.get(reader) ?? serialize(catalog, reader);
  serialized.set(catalog, known.set(reader, files));
  return files;
}

function serialize({ index, locales }: Catalog, reader: CatalogReader): SerializedFiles {
  const sections = sectionNames().filter((section) => reads(reader, section));
  return {
    [`catalog/${CATALOG_INDEX}`]: JSON.stringify(index),
    ...Object.fromEntries(
      Object.entries(locales).map(([locale, copy]) => [
        `catalog/${catalogLocale(locale)}`,
        JSON.stringify(localeFile(copy, sections)),
      ]),
    ),
  };
}

function reads(reader: CatalogReader, section: Section): boolean {
  switch (reader) {
    case 'trigger':
      return !isOwnSection(section);
    case 'post-confirmation':
      return section === 'common' || section === 'passwordChosen';
    case 'admin-api':
      return true;
  }
}

/** Converts the copy of a locale to the form of its file. `parseLocale` is the inverse. */
export function localeFile({ texts, overrides, ...rest }: LocaleCopy, included: readonly Section[]): LocaleFile {
  const sections = included.map((section) => {
    const strings: Readonly<Record<string, Segments>> = texts[section];
    return [section, Object.keys(SECTIONS[section].strings).map((key) => inBraces(strings[key] ?? []))];
  });
  const brands = Object.entries(overrides).map(([brand, own]) => [brand, { ...own, texts: bracedSections(own.texts) }]);
  return { ...rest, texts: Object.fromEntries(sections), overrides: Object.fromEntries(brands) };
}

function bracedSections(sections: Readonly<Record<string, Readonly<Record<string, Segments>>>>) {
  const braced = Object.entries(sections).map(([section, strings]) => [
    section,
    Object.fromEntries(Object.entries(strings).map(([key, segments]) => [key, inBraces(segments)])),
  ]);
  return Object.fromEntries(braced);
}

function inBraces(segments: Segments): string {
  return segments.map((segment, index) => (index % 2 === 0 ? segment : `{${segment}}`)).join('');
}
