import { checkLanguage } from '../../../../bin/lint/language-rules';

describe('checkLanguage', () => {
  it.each([
    ['the caller is told', 'told'],
    ['Nobody may', 'Nobody'],
    ['the key is none', 'is none'],
    ['an e-mail', 'e-mail'],
    ['two text messages', 'text messages'],
    ['as long as it lasts', 'as long as'],
    ["'kept for a day'", 'kept'],
  ])('rejects a word of the list: %s', (source, found) => {
    expect(checkLanguage(`first line\n${source}`)).toEqual([{ line: 2, found, instead: expect.any(String) }]);
  });

  it.each(['/** What it is. */', '/**\n   * What it is.\n   */'])(
    'rejects a docstring that begins with a question word: %j',
    (docstring) => {
      expect(checkLanguage(`const a = 1;\n${docstring}`)).toEqual([
        { line: 2, found: 'a docstring that begins with "What"', instead: 'a subject, or a verb in the present tense' },
      ]);
    },
  );

  it.each([
    'recommended',
    'an email',
    '/** Whatever follows. */',
    '// What a comment asks.',
    'besides',
    'storytelling',
    "{ outcome: 'kept' }",
    'the outcome `kept`',
  ])('accepts %j', (source) => {
    expect(checkLanguage(source)).toEqual([]);
  });
});
