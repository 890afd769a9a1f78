import { localeFile } from '../../../messages/compiler/catalog-files';
import { parseLocale } from '../../../messages/renderer/catalog-files';
import { theMessages } from '../../support/messages/catalog';

describe('the file of a locale', () => {
  it.each(Object.entries(theMessages.locales))('%s contains everything that the locale has', (_, copy) => {
    const written = JSON.stringify(localeFile(copy));

    expect(parseLocale(JSON.parse(written))).toEqual(copy);
  });

  it('has the slots of a string in braces', () => {
    const english = theMessages.locales['en'];

    expect(english && localeFile(english).texts['signInCode']?.[0]).toBe('Your {brand} sign-in code');
  });
});
