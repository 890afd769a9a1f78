import { greetingName, shortName } from '../../../../domain/message/short-name';

describe('shortName', () => {
  it.each([
    'Ana',
    'Ana Souza',
    'Jean-Luc O’Neill',
    "D'Angelo",
    'J. R. Smith',
    'Dr. Müller',
    'Smith Jr.',
    'J.-P. Martin',
    'José',
    '山田 太郎',
    `A${'\u0301'.repeat(4)}`,
    '\u{10480}'.repeat(40),
    'ليلى',
    'प्रिया',
    'x'.repeat(40),
  ])('accepts %s', (name) => {
    expect(shortName(name)).toBe(name);
  });

  it.each([
    undefined,
    '',
    ' ',
    'x'.repeat(41),
    'www.example.com',
    'evil.example',
    'a@example.com',
    'Ana <b>',
    'Ana\nBcc: x',
    'Ana {####}',
    '+12025550123',
    'https://x',
    '-Ana',
    'Ana\u202e',
    'Ana\u200d',
    'Ana 👋',
    'Ana\u3164',
    'Ana\u034f',
    `A${'\u0301'.repeat(5)}`,
    `Ana${' '.repeat(61)}see www.example.com`,
    '\u{10480}'.repeat(41),
    'x'.repeat(129),
    `Ana${' '.repeat(60)}!`,
    `Ana${' '.repeat(126)}`,
    'Ana.Souza',
    '.Ana',
    ' ! Ana',
    "'Ana",
  ])('is undefined for %j', (name) => {
    expect(shortName(name)).toBeUndefined();
  });

  it('trims the name', () => {
    expect(shortName(' Ana ')).toBe('Ana');
    expect(shortName(`Ana${' '.repeat(125)}`)).toBe('Ana');
  });
});

describe('greetingName', () => {
  it.each([
    [{ name: 'Ana Souza', given_name: 'Ana' }, 'Ana Souza'],
    [{ name: 'www.example.com', given_name: 'Ana' }, 'Ana'],
    [{ given_name: 'Ana' }, 'Ana'],
    [{ name: 'Ana', given_name: 'a@example.com' }, 'Ana'],
    [{ name: '', given_name: '' }, undefined],
    [{}, undefined],
  ])('is, for %j, %s', (attributes, name) => {
    expect(greetingName(attributes)).toBe(name);
  });
});
