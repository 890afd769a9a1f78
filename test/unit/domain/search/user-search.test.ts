import * as z from 'zod/mini';
import { fieldIssues, searchUsersRequest } from '../../../../domain/api/contract';
import { exactFirst, maskName } from '../../../../domain/search/found-user';
import { isExactMatch, planSearch, searchTerm, writeFilter } from '../../../../domain/search/user-search';
import { aUser } from '../../../support/builders';

const UUID = '5f0c2f1e-6c1b-4b1e-9d57-0a4f3c1d2b3e';

const filtersOf = (query: string) => planSearch(query).map(writeFilter);

describe('planSearch', () => {
  it.each([
    ['a UUID', UUID, [`sub = "${UUID}"`, `username ^= "${UUID}"`]],
    ['a UUID in upper case', UUID.toUpperCase(), [`sub = "${UUID}"`, `username ^= "${UUID.toUpperCase()}"`]],
    ['a phone number', '+12025550123', ['phone_number ^= "+12025550123"']],
    ['a phone number with separators', '+1 (202) 555-01.23', ['phone_number ^= "+12025550123"']],
    ['a phone number with a no-break space', '+1\u00a02025550123', ['phone_number ^= "+12025550123"']],
    ['a phone number between bidi marks', '\u202a+1 202\u200b5550123\u202c', ['phone_number ^= "+12025550123"']],
    ['the beginning of a phone number', '+120', ['phone_number ^= "+120"']],
    ['an email address', 'Customer@example.com', ['email ^= "Customer@example.com"']],
    ['the beginning of an email address', 'customer@', ['email ^= "customer@"']],
    ['an email address with a zero-width space', 'customer\u200b@example.com', ['email ^= "customer@example.com"']],
    ['a name', ' Alex S ', ['username ^= "Alex S"', 'preferred_username ^= "Alex S"', 'name ^= "Alex S"']],
    ['digits without a plus sign', '0202', ['username ^= "0202"', 'preferred_username ^= "0202"', 'name ^= "0202"']],
    ['a plus sign and letters', '+abc', ['username ^= "+abc"', 'preferred_username ^= "+abc"', 'name ^= "+abc"']],
    ['a wildcard', 'a*%', ['username ^= "a*%"', 'preferred_username ^= "a*%"', 'name ^= "a*%"']],
    [
      'a domain and a name',
      'CORP\\alex',
      ['username ^= "CORP\\\\alex"', 'preferred_username ^= "CORP\\\\alex"', 'name ^= "CORP\\\\alex"'],
    ],
    ['a quotation mark', '"@" or sub ^= "', ['email ^= "\\"@\\" or sub ^= \\""']],
    // A joiner inside a name is part of the name.
    [
      'a name with a joiner',
      'علی\u200cرضا',
      ['username', 'preferred_username', 'name'].map((a) => `${a} ^= "علی\u200cرضا"`),
    ],
  ])('compares, for %s, %j: %j', (_, query, filters) => {
    expect(filtersOf(query)).toEqual(filters);
  });
});

describe('searchTerm', () => {
  it('removes white space and invisible characters around the term', () => {
    expect(searchTerm('\ufeff\u00a0\t\u200e alex \u2069\n')).toBe('alex');
  });
});

describe('isExactMatch', () => {
  it.each([
    ['username', 'Alex', 'Alex', true],
    ['username', 'Alex', 'alex', false],
    ['email', 'A@example.com', 'a@EXAMPLE.com', true],
    ['name', 'Alex', 'Alexa', false],
    ['name', 'Alex', undefined, false],
  ] as const)('of %s "%s" and %j is %s', (attribute, value, found, expected) => {
    expect(isExactMatch({ attribute, match: 'prefix', value }, found)).toBe(expected);
  });
});

describe('exactFirst', () => {
  it('does not change the order of the other users', () => {
    const users = ['alexb', 'Alex', 'alexa', 'alex'].map((name) => ({ user: aUser(), name, matched: name }));

    const sorted = exactFirst(users, { attribute: 'name', match: 'prefix', value: 'alex' });

    expect(sorted.map(({ matched }) => matched)).toEqual(['Alex', 'alex', 'alexb', 'alexa']);
  });
});

describe('maskName', () => {
  it.each([
    ['customer', 'customer'],
    [UUID, UUID],
    ['Alex <b>Silva</b> \u202e', 'Alex <b>Silva</b> \u202e'],
    ['customer@example.com', 'c***@e***'],
    ['+12025550123', '+*******0123'],
    ['12025550123', '+******0123'],
    ['\u{1f600}'.repeat(129), '\u{1f600}'.repeat(128)],
  ])('shows %j as %j', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });
});

describe('the body of a search', () => {
  const issues = (query: unknown) => {
    const { error } = z.safeParse(searchUsersRequest, { query });
    return error === undefined ? [] : fieldIssues(error);
  };
  const tooShort = 'must have at least 3 characters, not counting white space and separators';

  it.each([
    ['abc'],
    ['  abc  '],
    ['\tabc\n'],
    ['+12'],
    ['+1 2'],
    ['a'.repeat(128)],
    ['\u{1f600}'.repeat(64)],
    ['"'.repeat(104) + 'a'.repeat(24)],
    ['O\u2019Neil'],
    ['علی\u200cرضا'],
  ])('is accepted: %j', (query) => {
    expect(issues(query)).toEqual([]);
  });

  it.each([
    ['', 'must have at least 3 characters'],
    ['ab', 'must have at least 3 characters'],
    ['ab ', tooShort],
    ['   ', tooShort],
    ['\u200b\u200b\u200b\u200b', tooShort],
    ['+ 1 ( ', tooShort],
    ['+ - -', tooShort],
    ['\u{1f600}a', 'must have at least 3 characters'],
    ['a'.repeat(129), 'must have at most 128 characters'],
    ['\u{1f600}'.repeat(65), 'must have at most 128 characters, in UTF-16 units'],
    ['a\u0000bc', 'must not contain control characters'],
    ['a\nbc', 'must not contain control characters'],
    ['abc\ud800', 'must be well-formed Unicode'],
    ['"'.repeat(105) + 'a'.repeat(23), 'must have fewer quotation marks and backslashes'],
  ])('is rejected: %j, %s', (query, detail) => {
    expect(issues(query)).toEqual([{ field: 'query', detail }]);
  });

  it.each([[undefined], [null], [123], [['abc']], [{ query: 'abc' }]])('is rejected: %j', (query) => {
    expect(issues(query)).toEqual([{ field: 'query', detail: expect.any(String) }]);
  });

  it('is rejected quickly if it is long', () => {
    const start = performance.now();

    expect(issues(`a${' '.repeat(16_000)}b`)).toEqual([{ field: 'query', detail: 'must have at most 128 characters' }]);
    expect(performance.now() - start).toBeLessThan(50);
  });
});
