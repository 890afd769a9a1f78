import {
  type AvailableBrands,
  chooseMessage,
  type MessagePreferences,
} from '../../../../domain/message/message-choice';

const AVAILABLE: AvailableBrands = {
  defaultBrand: 'aurora',
  brands: {
    aurora: { name: 'Aurora', defaultLocale: 'en', locales: ['en', 'ja', 'pt-BR'] },
    kumo: { name: 'Kumo', defaultLocale: 'ja', locales: ['en', 'ja', 'pt-BR'] },
  },
};

const preferences = (changes: Partial<MessagePreferences>): MessagePreferences => ({
  context: {},
  client: {},
  user: {},
  metadata: {},
  ...changes,
});

describe('chooseMessage', () => {
  it('chooses the defaults without preferences', () => {
    const choice = chooseMessage(AVAILABLE, preferences({}));

    expect(choice).toEqual({ brand: { id: 'aurora', from: 'default' }, locale: { tag: 'en', from: 'default' } });
  });

  it('does not choose a brand named "undefined" without a preference', () => {
    const brands = { ...AVAILABLE.brands, undefined: { name: 'U', defaultLocale: 'ja', locales: ['ja'] } };

    expect(chooseMessage({ ...AVAILABLE, brands }, preferences({})).brand).toEqual({ id: 'aurora', from: 'default' });
  });

  it('throws if the default brand does not exist', () => {
    expect(() => chooseMessage({ ...AVAILABLE, defaultBrand: 'gone' }, preferences({}))).toThrow(
      'the catalog has no brand "gone"',
    );
  });

  it.each([
    [preferences({ context: { brand: 'kumo' }, client: { brand: 'aurora' } }), 'kumo', 'context'],
    [preferences({ context: { brand: 'gone' }, client: { brand: 'kumo' } }), 'kumo', 'client'],
    [
      preferences({ client: { brand: 'kumo' }, user: { brand: 'aurora' }, metadata: { brand: 'aurora' } }),
      'kumo',
      'client',
    ],
    [preferences({ user: { brand: 'kumo' }, metadata: { brand: 'aurora' } }), 'kumo', 'user'],
    [preferences({ metadata: { brand: 'kumo' } }), 'kumo', 'metadata'],
    [preferences({ user: { brand: 'none' }, metadata: { brand: '__proto__' } }), 'aurora', 'default'],
  ])('chooses the brand by precedence: %j', (given, id, from) => {
    expect(chooseMessage(AVAILABLE, given).brand).toEqual({ id, from });
  });

  it.each([
    [preferences({ context: { locale: 'ja' }, metadata: { locale: 'pt' } }), 'ja', 'context'],
    [preferences({ metadata: { locale: 'pt' }, user: { locale: 'ja' } }), 'pt-BR', 'metadata'],
    [preferences({ metadata: { locale: 'xx' }, user: { locale: 'ja_JP' } }), 'ja', 'user'],
    [preferences({ metadata: { locale: '<script>' }, user: { locale: 'tlh' } }), 'en', 'default'],
    [preferences({ user: { brand: 'kumo' } }), 'ja', 'default'],
  ])('chooses the locale by precedence: %j', (given, tag, from) => {
    expect(chooseMessage(AVAILABLE, given).locale).toEqual({ tag, from });
  });
});
