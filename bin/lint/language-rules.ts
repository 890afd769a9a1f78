/** One finding: where it is and how to write instead. */
export interface LanguageIssue {
  /** From 1. */
  readonly line: number;
  readonly found: string;
  readonly instead: string;
}

/** Words that this project does not use, and their replacements. CONTRIBUTING.md refers to this list. */
const REJECTED: readonly (readonly [words: string, instead: string])[] = [
  ['mend|mends|mended|mending', 'fix, correct'],
  ['anew', 'again'],
  ['whom', 'a sentence with a subject'],
  ['vouch|vouches|vouched|vouching', 'sign, guarantee'],
  ['wish|wishes|wished', 'preference, want'],
  ['beside', 'next to, in addition to'],
  ['tell|tells|told|telling', 'report, show, describe, notify, distinguish'],
  ["(?!(?<=['`])kept['`])kept", 'stored, cached, retained'], // `kept` is a value of the API
  ['whoever|nobody|somebody', 'the caller, no one, the user'],
  ['goes by', 'is named'],
  ['is none', 'is not a ...'],
  ['what becomes of', 'the result of'],
  ['as long as', 'while'],
  ['e-mail|e-mails|mails', 'email, emails'],
  ['text message|text messages', 'SMS, SMS message'],
  ['second factor', 'MFA factor'],
];

const WORDS = REJECTED.map(([words, instead]) => ({ pattern: new RegExp(`\\b(?:${words})\\b`, 'gi'), instead }));

/** The beginning of a docstring, on its first line or on the line after a bare opening. */
const DOCSTRING = /\/\*\*\s*(?:\n\s*\*\s*)?(What|Whether|How|Where|Who|Whose|Which|When|Why)\b/g;

/** Finds rejected words in code or in a document, and docstrings that begin with a question word. */
export function checkLanguage(source: string): LanguageIssue[] {
  const found = [
    ...WORDS.flatMap(({ pattern, instead }) =>
      Array.from(source.matchAll(pattern), ({ index, 0: word }) => ({ index, found: word, instead })),
    ),
    ...Array.from(source.matchAll(DOCSTRING), ({ index, 1: word = '' }) => ({
      index,
      found: `a docstring that begins with "${word}"`,
      instead: 'a subject, or a verb in the present tense',
    })),
  ];
  return found
    .sort((one, other) => one.index - other.index)
    .map(({ index, ...issue }) => ({ line: source.slice(0, index).split('\n').length, ...issue }));
}
