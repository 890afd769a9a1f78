import fc from 'fast-check';
import { matchesArn, matchesResource } from '../../../../simulator/aws/arn-patterns';

const POOL = 'arn:aws:cognito-idp:eu-central-1:000000000000:userpool/a';
const LOGS = 'arn:aws:logs:eu-central-1:000000000000:log-group:a:b';

describe('matchesArn', () => {
  it.each([
    ['the ARN', POOL, POOL, true],
    ['a wildcard in each component', 'a*:*:*-idp:eu-*:0*:userpool/*', POOL, true],
    ['one character', 'arn:aws:cognito-idp:eu-central-?:000000000000:userpool/?', POOL, true],
    ['a wildcard across components', 'arn:*:userpool/a', POOL, false],
    ['a wildcard at the end across components', 'arn:aws:cognito-idp:*', POOL, false],
    ['a wildcard across the account', 'arn:aws:cognito-idp:eu-central-1*:userpool/a', POOL, false],
    ['one character that is a colon', 'arn:aws:cognito-idp?eu-central-1:000000000000:userpool/a', POOL, false],
    ['colons of the resource', 'arn:aws:logs:eu-central-1:000000000000:log-group:*', LOGS, true],
    ['a wildcard over colons of the resource', 'arn:aws:logs:eu-central-1:000000000000:*b', LOGS, true],
    ['another resource', 'arn:aws:logs:eu-central-1:000000000000:log-group:c:*', LOGS, false],
    ['another case', POOL.toUpperCase(), POOL, false],
  ])('compares component by component: %s', (_, pattern, arn, matches) => {
    expect(matchesArn(pattern, arn)).toBe(matches);
  });
});

describe('matchesResource', () => {
  it.each([
    ['everything', '*', POOL, true],
    ['the ARN', POOL, POOL, true],
    ['more than the ARN', `${POOL}b`, POOL, false],
    ['less than the ARN', POOL.slice(0, -1), POOL, false],
    ['a wildcard in a segment', 'arn:aws:cognito-idp:eu-*-1:000000000000:userpool/*', POOL, true],
    ['a wildcard in a segment across segments', 'arn:aws:cognito-*0:userpool/a', POOL, false],
    ['a wildcard at the end of a segment', 'arn:*:userpool/a', POOL, true],
    ['a wildcard at the end of the pattern', 'arn:aws:cognito-idp:*', POOL, true],
    ['one character', 'arn:aws:cognito-idp:eu-central-?:000000000000:userpool/?', POOL, true],
    ['one character that is a colon', 'arn:aws:cognito-idp?eu-central-1:000000000000:userpool/a', POOL, false],
    ['a wildcard over slashes', 'arn:aws:cognito-idp:eu-central-1:000000000000:user*a', POOL, true],
    ['a wildcard over colons of the resource', 'arn:aws:logs:eu-central-1:000000000000:log*b', LOGS, true],
    ['several wildcards', 'arn:aws:logs:*:*:*:*:b', LOGS, true],
    ['several wildcards with another end', 'arn:aws:logs:*:*:*:*:c', LOGS, false],
    ['nothing', '', POOL, false],
  ])('limits a wildcard to its segment, except at the end of a segment: %s', (_, pattern, arn, matches) => {
    expect(matchesResource(pattern, arn)).toBe(matches);
  });

  it('agrees with a plain implementation of the rule', () => {
    const characters = (...some: string[]) => fc.array(fc.constantFrom(...some), { maxLength: 12 });

    fc.assert(
      fc.property(characters('a', 'b', ':', ':', '*', '?'), characters('a', 'b', ':', ':'), (pattern, arn) => {
        expect(matchesResource(pattern.join(''), arn.join(''))).toBe(matchesByRule(pattern, arn));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes time proportional to the product of both lengths, with any number of wildcards', () => {
    const [pattern, arn] = [`arn:aws:s3:::${'*a'.repeat(500)}b`, `arn:aws:s3:::${'a'.repeat(2_000)}`];
    const startedAt = performance.now();

    expect(matchesResource(pattern, arn)).toBe(false);

    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

/** The rule without regard to time. */
function matchesByRule([token, ...pattern]: string[], arn: string[], colons = 0): boolean {
  const [character, ...rest] = arn;
  const isWithinSegment = colons < 5;
  if (token === undefined) {
    return character === undefined;
  }
  if (token === '*') {
    const mayTake = !isWithinSegment || (pattern[0] ?? ':') === ':' || character !== ':';
    return (
      matchesByRule(pattern, arn, colons) ||
      (character !== undefined && mayTake && matchesByRule([token, ...pattern], rest, colons))
    );
  }
  const matches = token === '?' ? !isWithinSegment || character !== ':' : character === token;
  return character !== undefined && matches && matchesByRule(pattern, rest, colons + (token === ':' ? 1 : 0));
}
