import english from '../strings/en.json';
import { loadFile } from './load';

/** The key of a string of the console. */
export type StringKey = keyof typeof english;

/** The strings of one language. */
export type Strings = Readonly<Record<StringKey, string>>;

/** The files of the strings by language. esbuild replaces this name. */
declare const CONSOLE_STRINGS: Readonly<Record<string, string>>;

/** The name of each language in itself. `Intl.DisplayNames` of seven languages takes longer than the rest of the start. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  ar: 'العربية',
  de: 'Deutsch',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  ja: '日本語',
  'pt-BR': 'Português (Brasil)',
};

const RIGHT_TO_LEFT = ['ar'];

/** Returns the languages of the console. */
export function languages(): string[] {
  return Object.keys(CONSOLE_STRINGS);
}

/** Returns the first of the wanted languages that the console has, otherwise English. Pure. */
export function chooseLanguage(wanted: readonly string[], offered: readonly string[]): string {
  for (const tag of wanted) {
    const base = tag.split('-')[0];
    const match = offered.find((one) => one === tag) ?? offered.find((one) => one.split('-')[0] === base);
    if (match !== undefined) {
      return match;
    }
  }
  return 'en';
}

/** Returns the direction in which a language is written. Pure. */
function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
}

/** The strings of a language, and its formats of times. */
export interface Translation {
  readonly language: string;
  /** Returns a string with its values. */
  text(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  /** Returns a date and time, in the time zone of the browser. */
  time(iso: string): string;
  /** Returns the name of another language, and its tag. */
  languageName(tag: string): string;
}

/** Builds the translation of a language. In a right-to-left text, a value keeps its own order. Pure. */
export function translationOf(language: string, strings: Strings): Translation {
  const isolate = (value: string | number) =>
    directionOf(language) === 'rtl' ? `\u2068${value}\u2069` : String(value);
  let format: Intl.DateTimeFormat | undefined;
  let names: Intl.DisplayNames | undefined;
  return {
    language,
    text: (key, values = {}) =>
      strings[key].replace(/\{(\w+)\}/g, (slot, name: string) => {
        const value = values[name];
        return value === undefined ? slot : isolate(value);
      }),
    time: (iso) => {
      format ??= new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
      return format.format(new Date(iso));
    },
    languageName: (tag) => {
      names ??= new Intl.DisplayNames([language], { type: 'language' });
      return `${names.of(tag)} (${tag})`;
    },
  };
}

/** English, which is part of the app, so that it starts without a further request. */
export const ENGLISH: Translation = translationOf('en', english);

/**
 * Loads the translation of a language.
 *
 * @throws LoadError
 */
export async function loadTranslation(language: string): Promise<Translation> {
  return language === 'en' ? ENGLISH : translationOf(language, await loadFile(CONSOLE_STRINGS[language] ?? ''));
}

/** Sets the language, the direction and the title of the page. */
export function applyTranslation({ language, text }: Translation): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  document.title = `Rekey - ${text('title')}`;
}

/** Returns a duration as minutes and seconds, such as `9:41`. Pure. */
export function minutesAndSeconds(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
