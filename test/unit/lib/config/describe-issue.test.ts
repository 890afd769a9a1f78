import { z } from 'zod';
import { describeIssues } from '../../../../lib/config/describe-issue';

class Recursive {
  readonly itself = this;
}

describe('the description of an issue', () => {
  const list: unknown[] = [];
  list.push(list);

  it.each([
    ['a bigint', 7n, 'at must be a string, got 7'],
    ['a symbol', Symbol('x'), 'at must be a string, got Symbol(x)'],
    ['a function', () => 1, 'at must be a string, got a function'],
    ['an object of a class', new Recursive(), 'at must be a string, got an object of class Recursive'],
    ['a list that contains itself', list, 'at must be a string, got an object'],
    ['an object without a prototype', Object.create(null), 'at must be a string, got {}'],
    ['a long text', { a: 'x'.repeat(200) }, `at must be a string, got {"a":"${'x'.repeat(74)}...`],
    ['nothing', undefined, 'at is missing'],
  ])('shows %s without failing', (_, at, sentence) => {
    const { error } = z.object({ at: z.string() }).safeParse({ at }, { reportInput: true });

    expect(error && describeIssues(error)).toEqual([sentence]);
  });
});
