import { join } from 'node:path';
import { compileMessages } from '../../../../messages/compiler/compile';
import { stringsOf } from '../../../../messages/gallery/strings';
import { MessageFolder } from '../../../support/messages/message-folder';

describe('a folder of own locales', () => {
  let folder: MessageFolder;
  const own = () => ({ ownLocalesDirectory: join(folder.path, 'own') });
  beforeEach(() => {
    folder = new MessageFolder();
  });
  afterEach(() => folder.remove());

  it('replaces the file of a locale, adds a locale, and can have the default locale of a brand', () => {
    folder.write('locales/et.json', folder.read('locales/en.json'));
    folder.write('own/et.json', folder.read('locales/en.json').replace('Choose a new password', 'Uus'));
    folder.write('own/eo.json', folder.read('locales/en.json'));
    folder.change('brands/kumo/brand.json', (brand) => {
      brand['defaultLocale'] = 'eo';
    });

    const messages = compileMessages({ ...folder.options, ...own() });

    expect(Object.keys(messages.locales)).toEqual(['en', 'eo', 'et']);
    expect(messages.locales['et']?.texts.passwordReset.heading).toEqual(['Uus']);
  });

  it('is named in the issues of its files, and in the strings of the gallery', () => {
    folder.write('own/en.json', folder.read('locales/en.json').replace('Choose a new password', 'x'.repeat(20_000)));
    const errors = folder.errors(own());
    folder.write('own/en.json', folder.read('locales/en.json'));
    const messages = compileMessages({ ...folder.options, ...own() });
    const id = { brand: 'kumo', locale: 'en', purpose: 'signUp' } as const;

    expect(errors).toEqual([expect.stringMatching(/^own\/en\.json:\d+: passwordReset\.\(email\) with brand kumo has/)]);
    expect(stringsOf(messages, id, 'brands')[0]?.file).toMatch(/own\/en\.json$/);
  });

  it('is an error if it does not exist', () => {
    expect(folder.errors(own())).toEqual(['own: (folder) does not exist; create it']);
  });
});
