import fc from 'fast-check';
import * as doctor from '../../doctor/wildcards';
import * as simulator from '../../simulator/aws/wildcards';
import { WILDCARD_CASES } from '../support/wildcard-cases';

describe.each([
  ['the simulator', simulator.matchesPattern],
  ['the doctor', doctor.matchesPattern],
])("IAM's wildcards in %s", (_, matchesPattern) => {
  it.each(WILDCARD_CASES)('%j against %j is %s', (pattern, value, matches) => {
    expect(matchesPattern(pattern, value)).toBe(matches);
  });

  it('match as the regular expression that says the same', () => {
    const short = (characters: string) => fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 });

    fc.assert(
      fc.property(short('*?ab'), short('ab'), (pattern, value) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);

        expect(matchesPattern(pattern, value)).toBe(expression.test(value));
      }),
      { numRuns: 1_000 },
    );
  });
});
