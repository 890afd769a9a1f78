import { catalogFiles, localeFile } from '../../../messages/compiler/catalog-files';
import { parseLocale } from '../../../messages/renderer/catalog-files';
import { sectionNames } from '../../../messages/renderer/purposes';
import { theMessages } from '../../support/messages/catalog';

/** The sections of messages that Rekey sends itself. */
const OF_REKEY = ['callerActions', 'passwordChanged', 'passwordChosen', 'authenticatorRemoved', 'callerVerification'];

describe('the file of a locale', () => {
  it.each(Object.entries(theMessages.locales))('%s contains everything that the locale has', (_, copy) => {
    const written = JSON.stringify(localeFile(copy, sectionNames()));

    expect(parseLocale(JSON.parse(written))).toEqual(copy);
  });

  it('has only the messages of Cognito for the trigger', () => {
    const sections = (reader: 'trigger' | 'admin-api') =>
      Object.keys(JSON.parse(catalogFiles(theMessages, reader)['catalog/locales/en.json'] ?? '{}').texts);

    expect(sections('admin-api')).toEqual(sectionNames());
    expect(sections('trigger')).toEqual(sectionNames().filter((name) => !OF_REKEY.includes(name)));
  });

  it('has the slots of a string in braces', () => {
    const english = theMessages.locales['en'];

    expect(english && localeFile(english, sectionNames()).texts['signInCode']?.[0]).toBe('Your {brand} sign-in code');
  });
});
