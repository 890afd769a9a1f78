import { openEnum } from '../../../../bin/generate/openapi/json-schema';
import { mergeObjects } from '../../../../bin/generate/openapi/merge-objects';
import { openResponse } from '../../../../bin/generate/openapi/open-response';

describe('mergeObjects', () => {
  it('has the members of all alternatives, and requires those that every alternative requires', () => {
    const text = { type: 'string' };

    const merged = mergeObjects([
      { type: 'object', properties: { id: text, name: text }, required: ['id', 'name'] },
      { type: 'object', properties: { id: text, because: text }, required: ['id', 'because'] },
    ]);

    expect(merged).toEqual({ type: 'object', properties: { id: text, name: text, because: text }, required: ['id'] });
  });

  it('allows further values for a member that differs between the alternatives', () => {
    const channel = (...values: string[]) => ({ properties: { channel: openEnum(values) } });

    const merged = mergeObjects([
      { properties: { channel: { type: 'string', const: 'email' } } },
      channel('sms', 'email'),
    ]);

    expect(merged.properties).toEqual({ channel: openEnum(['email', 'sms']) });
  });

  it.each([{ type: 'null' }, { type: 'string', nullable: true, enum: [null] }])(
    'makes a member nullable that %j is an alternative of',
    (nothing) => {
      const merged = mergeObjects([{ properties: { action: openEnum(['a']) } }, { properties: { action: nothing } }]);

      expect(merged.properties).toEqual({ action: { ...openEnum(['a']), type: ['string', 'null'] } });
    },
  );
});

describe('openResponse', () => {
  it.each([
    ['an enumeration', { type: 'string', enum: ['a', 'b'] }, openEnum(['a', 'b'])],
    ['a constant that is a boolean', { type: 'boolean', const: true }, { type: 'boolean' }],
    ['a discriminator', { type: 'string', const: 'action' }, { type: 'string', const: 'action' }],
    [
      'a moment with a pattern',
      { type: 'string', format: 'date-time', pattern: '^x$' },
      { type: 'string', format: 'date-time' },
    ],
    ['a closed object', { type: 'object', additionalProperties: false }, { type: 'object' }],
    ['an open object', { type: 'object', additionalProperties: {} }, { type: 'object', additionalProperties: {} }],
    [
      'an enumeration in a list',
      { type: 'array', items: { type: 'string', enum: ['a'] } },
      { type: 'array', items: openEnum(['a']) },
    ],
  ])('opens %s', (_, closed, open) => {
    expect(openResponse(closed)).toEqual(open);
  });
});
