import { encodeName, senderOf } from '../../../../lib/admin-api/sender-name';

describe('the sender of an email', () => {
  const fromAddress = 'no-reply@example.com';

  it.each([
    [undefined, 'no-reply@example.com'],
    ['Customer service', '"Customer service" <no-reply@example.com>'],
    ['Größe', '=?UTF-8?B?R3LDtsOfZQ==?= <no-reply@example.com>'],
  ])('with the name %j is %s', (fromName, sender) => {
    expect(senderOf({ fromAddress, ...(fromName && { fromName }) })).toBe(sender);
  });
});

describe('an encoded name', () => {
  it.each([
    ['45 bytes', `${'é'.repeat(22)}e`, 1],
    ['46 bytes', 'é'.repeat(23), 2],
    ['64 characters of 4 bytes', '😀'.repeat(64), 6],
  ])('of %s has words of at most 75 characters', (_, name, words) => {
    const encoded = encodeName(name).split(' ');

    expect(encoded).toHaveLength(words);
    expect(Math.max(...encoded.map((word) => word.length))).toBeLessThanOrEqual(75);
  });

  it('never splits a character', () => {
    const [first = ''] = encodeName(`${'e'.repeat(44)}é`).split(' ');

    expect(first).toBe(`=?UTF-8?B?${Buffer.from('e'.repeat(44)).toString('base64')}?=`);
  });
});
