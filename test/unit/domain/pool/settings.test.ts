import { equals, isPresent, readList, readNumber, readString } from '../../../../domain/pool/settings';

const PATH = ['Config', 'Member'];
const holding = (value: unknown) => ({ Config: { Member: value } });
const either = (one: unknown, other: unknown) => ({ 'Fn::If': ['Condition', one, other] });

const REF = { Ref: 'Parameter' };
const NO_VALUE = { Ref: 'AWS::NoValue' };

/** Settings without the member. */
const ABSENT = [
  {},
  { Config: undefined },
  { Config: null },
  { Config: {} },
  { Config: NO_VALUE },
  holding(undefined),
  holding(null),
  holding(NO_VALUE),
  holding(either(NO_VALUE, NO_VALUE)),
];

/** Settings whose member is known only at deployment. */
const NOT_KNOWN = [
  { Config: REF },
  { Config: 'text' },
  { Config: 7 },
  { Config: { 'Fn::GetAtt': ['Other', 'Config'] } },
  { Config: either({ Member: 'one' }, { Member: 'other' }) },
];

describe('an absent setting', () => {
  it.each(ABSENT)('has the value of a default in %j', (settings) => {
    expect(equals(settings, PATH, 'wanted')).toBe(false);
    expect(isPresent(settings, PATH)).toBe(false);
    expect(readString(settings, PATH)).toBeNull();
    expect(readNumber(settings, PATH)).toBe(0);
    expect(readList(settings, PATH)).toEqual([]);
  });
});

describe('a setting that is known only at deployment', () => {
  it.each(NOT_KNOWN)('has no value in %j', (settings) => {
    expect(equals(settings, PATH, 'wanted')).toBeUndefined();
    expect(readString(settings, PATH)).toBeUndefined();
    expect(readNumber(settings, PATH)).toBeUndefined();
    expect(readList(settings, PATH)).toBeUndefined();
  });

  it.each([{ Config: REF }, { Config: 'text' }, { Config: 7 }])('is not known to be present in %j', (settings) => {
    expect(isPresent(settings, PATH)).toBeUndefined();
  });
});

describe('a condition', () => {
  it.each([
    [holding(either('wanted', 'wanted'))],
    [{ Config: either({ Member: 'wanted' }, { Member: 'wanted' }) }],
    [{ Config: either({ Member: 'wanted', Other: 1 }, { Member: 'wanted' }) }],
    [either(holding('wanted'), holding('wanted'))],
    [holding(either(either('wanted', 'wanted'), 'wanted'))],
  ])('with the same value in both branches counts as that value: %j', (settings) => {
    expect(equals(settings, PATH, 'wanted')).toBe(true);
    expect(readString(settings, PATH)).toBe('wanted');
  });

  it.each([either('wanted', 'other'), either('other', 'wanted'), either('wanted', NO_VALUE), either('wanted', REF)])(
    'with two values is not known: %j',
    (value) => {
      expect(equals(holding(value), PATH, 'wanted')).toBeUndefined();
      expect(readString(holding(value), PATH)).toBeUndefined();
    },
  );

  it('with two equal lists counts as that list', () => {
    expect(readList(holding(either(['a', 'b'], ['a', 'b'])), PATH)).toEqual(['a', 'b']);
    expect(readList(holding(either(['a'], ['b'])), PATH)).toBeUndefined();
  });

  it.each([
    [either('one', 'other'), true],
    [either({ Arn: 'one' }, { Arn: 'one' }), true],
    [either('one', NO_VALUE), undefined],
    [either(NO_VALUE, 'one'), undefined],
    [either('one', either('other', NO_VALUE)), undefined],
  ])('is present if no branch omits the member: %j', (value, expected) => {
    expect(isPresent(holding(value), PATH)).toBe(expected);
  });

  it('with branches that are not a list is not known', () => {
    expect(readString(holding({ 'Fn::If': 'Condition' }), PATH)).toBeUndefined();
    expect(readString({ Config: { 'Fn::If': 'Condition' } }, PATH)).toBeUndefined();
  });
});

describe('equals', () => {
  it.each([
    ['wanted', true],
    ['other', false],
    ['', false],
    [7, undefined],
    [REF, undefined],
    [['wanted'], undefined],
  ])('compares %j', (value, expected) => {
    expect(equals(holding(value), PATH, 'wanted')).toBe(expected);
  });
});

describe('isPresent', () => {
  it.each(['', 'text', 0, false, [], {}, REF, { Arn: 'NoValue' }])('finds %j', (value) => {
    expect(isPresent(holding(value), PATH)).toBe(true);
  });
});

describe('readString', () => {
  it.each([
    ['text', 'text'],
    ['', ''],
    [7, undefined],
    [{}, undefined],
    [['text'], undefined],
  ])('reads %j as %j', (value, expected) => {
    expect(readString(holding(value), PATH)).toBe(expected);
  });
});

describe('readNumber', () => {
  it.each([
    [7, 7],
    [0, 0],
    ['7', 7],
    [' 7 ', 7],
    ['', undefined],
    [' ', undefined],
    ['seven', undefined],
    [Number.NaN, undefined],
    [true, undefined],
    [REF, undefined],
    [[7], undefined],
  ])('reads %j as %j', (value, expected) => {
    expect(readNumber(holding(value), PATH)).toBe(expected);
  });
});

describe('readList', () => {
  it.each([
    [[], []],
    [
      ['a', 7],
      ['a', 7],
    ],
    [['a', REF], undefined],
    [['a', { 'Fn::Sub': 'x' }], undefined],
    [
      ['a', { Name: 'x' }],
      ['a', { Name: 'x' }],
    ],
    [
      ['a', { Ref: 'x', Name: 'y' }],
      ['a', { Ref: 'x', Name: 'y' }],
    ],
    [
      ['a', {}],
      ['a', {}],
    ],
    [
      ['a', null],
      ['a', null],
    ],
    ['a', undefined],
    [{}, undefined],
    [REF, undefined],
  ])('reads %j as %j', (value, expected) => {
    expect(readList(holding(value), PATH)).toEqual(expected);
  });
});
