import { chooseMessage, type Offer, type Wishes } from '../../../../domain/message/message-choice';

const OFFER: Offer = {
  defaultBrand: 'aurora',
  brands: {
    aurora: { name: 'Aurora', defaultLocale: 'en', locales: ['en', 'ja', 'pt-BR'] },
    kumo: { name: 'Kumo', defaultLocale: 'ja', locales: ['en', 'ja', 'pt-BR'] },
  },
};

const wishes = (changes: Partial<Wishes>): Wishes => ({ context: {}, client: {}, user: {}, metadata: {}, ...changes });

describe('chooseMessage', () => {
  it('chooses the defaults without preferences', () => {
    const choice = chooseMessage(OFFER, wishes({}));

    expect(choice).toEqual({ brand: { id: 'aurora', from: 'default' }, locale: { tag: 'en', from: 'default' } });
  });

  it('does not choose a brand named "undefined" without a preference', () => {
    const brands = { ...OFFER.brands, undefined: { name: 'U', defaultLocale: 'ja', locales: ['ja'] } };

    expect(chooseMessage({ ...OFFER, brands }, wishes({})).brand).toEqual({ id: 'aurora', from: 'default' });
  });

  it('throws if the default brand does not exist', () => {
    expect(() => chooseMessage({ ...OFFER, defaultBrand: 'gone' }, wishes({}))).toThrow(
      'the catalog has no brand "gone"',
    );
  });

  it.each([
    [wishes({ context: { brand: 'kumo' }, client: { brand: 'aurora' } }), 'kumo', 'context'],
    [wishes({ context: { brand: 'gone' }, client: { brand: 'kumo' } }), 'kumo', 'client'],
    [wishes({ client: { brand: 'kumo' }, user: { brand: 'aurora' }, metadata: { brand: 'aurora' } }), 'kumo', 'client'],
    [wishes({ user: { brand: 'kumo' }, metadata: { brand: 'aurora' } }), 'kumo', 'user'],
    [wishes({ metadata: { brand: 'kumo' } }), 'kumo', 'metadata'],
    [wishes({ user: { brand: 'none' }, metadata: { brand: '__proto__' } }), 'aurora', 'default'],
  ])('chooses the brand by precedence: %j', (given, id, from) => {
    expect(chooseMessage(OFFER, given).brand).toEqual({ id, from });
  });

  it.each([
    [wishes({ context: { locale: 'ja' }, metadata: { locale: 'pt' } }), 'ja', 'context'],
    [wishes({ metadata: { locale: 'pt' }, user: { locale: 'ja' } }), 'pt-BR', 'metadata'],
    [wishes({ metadata: { locale: 'xx' }, user: { locale: 'ja_JP' } }), 'ja', 'user'],
    [wishes({ metadata: { locale: '<script>' }, user: { locale: 'tlh' } }), 'en', 'default'],
    [wishes({ user: { brand: 'kumo' } }), 'ja', 'default'],
  ])('chooses the locale by precedence: %j', (given, tag, from) => {
    expect(chooseMessage(OFFER, given).locale).toEqual({ tag, from });
  });
});
