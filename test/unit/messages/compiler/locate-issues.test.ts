import { describeIssue } from '../../../../messages/compiler/message-issues';
import { MessageFolder } from '../../../support/messages/message-folder';

describe('the place of an issue', () => {
  let folder: MessageFolder;
  beforeEach(() => {
    folder = new MessageFolder();
  });
  afterEach(() => folder.remove());

  it('is the line of the key, of an error and of a warning', () => {
    folder.write('brands/kumo/locales/en.json', '{\n  "signUp": {\n    "sms": "{code}",\n    "motto": "x"\n  }\n}');
    const errors = folder.errors();
    folder.write('brands/kumo/locales/en.json', '{\n  "signUp": {\n    "sms": "{code} {brand}"\n  }\n}');

    expect(errors).toEqual([
      expect.stringMatching(/^brands\/kumo\/locales\/en\.json:4: signUp\.motto is not a known string/),
    ]);
    expect(folder.warnings()).toEqual([
      expect.stringMatching(/^brands\/kumo\/locales\/en\.json:3: signUp\.sms lacks \{secrecy\}/),
    ]);
  });

  it('is the line of the object that lacks a key, and no line if the file lacks it', () => {
    folder.change('locales/en.json', (file) => {
      delete (file['signUp'] as { heading?: string }).heading;
      delete file['reviewed'];
    });
    const line = folder.read('locales/en.json').split('\n').indexOf('  "signUp": {') + 1;

    expect(folder.errors()).toEqual([
      expect.stringMatching(/^locales\/en\.json: reviewed must be true or false/),
      `locales/en.json:${line}: signUp.heading is missing; write a string of at least one character`,
    ]);
  });

  it('is the line of the section, of an email that is too long', () => {
    folder.write('brands/kumo/locales/en.json', `{\n\n"signUp": {\n"intro": "${'x'.repeat(20_000)}" } }`);

    expect(folder.errors()).toEqual([
      expect.stringMatching(/^brands\/kumo\/locales\/en\.json:3: signUp\.\(email\) with brand kumo has/),
    ]);
  });

  it('is the line of the second of two equal keys', () => {
    folder.write('brands/kumo/locales/en.json', '{\n"signUp": {},\n"signUp": {}\n}');

    expect(folder.errors()).toEqual(['brands/kumo/locales/en.json:3: signUp is a duplicate key; remove one']);
  });

  it('is the line and the column of a syntax error, also after a byte order mark', () => {
    folder.write('brands/kumo/locales/en.json', '\ufeff{\n  "signUp": {},\n}');

    expect(folder.errors()).toEqual([
      'brands/kumo/locales/en.json:3:1: (file) is not valid JSON: expected a key in double quotes, found }; correct it',
    ]);
  });

  it('follows the file in the description of an issue', () => {
    const issue = { file: 'brands/kumo/brand.json', key: 'name', reason: 'is missing' };

    expect([issue, { ...issue, line: 2 }, { ...issue, line: 2, column: 5 }].map(describeIssue)).toEqual([
      'brands/kumo/brand.json: name is missing',
      'brands/kumo/brand.json:2: name is missing',
      'brands/kumo/brand.json:2:5: name is missing',
    ]);
  });
});
