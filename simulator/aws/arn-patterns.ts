import { matchesPattern } from './wildcards';

/**
 * Tests whether an ARN matches a pattern of the condition operators ArnEquals and ArnLike.
 *
 * AWS: each of the six components of an ARN is compared separately, with wildcards in each (IAM user guide, "Condition
 * operators").
 * Assumed: a value or a pattern with fewer components matches only one with the same number.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const [patterns, values] = [components(pattern), components(arn)];
  return (
    patterns.length === values.length &&
    patterns.every((one, component) => matchesPattern(one, values[component] ?? ''))
  );
}

/** The components of an ARN. The sixth, the resource, may contain colons. */
function components(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length > 6 ? [...parts.slice(0, 5), parts.slice(5).join(':')] : parts;
}

/**
 * Tests whether an ARN matches a pattern of the element Resource. The time is at most proportional to the product of
 * both lengths.
 *
 * AWS: a wildcard stands for characters within a segment; a `*` at the end of a segment can also stand for colons (IAM
 * user guide, "IAM JSON policy elements: Resource").
 * Assumed: colons within the sixth component, the resource, do not end a segment; before it, `?` never matches a colon.
 */
export function matchesResource(pattern: string, arn: string): boolean {
  const literal = pattern.search(/[*?]|$/); // The literal prefix is most of a pattern: it is compared at once.
  if (!arn.startsWith(pattern.slice(0, literal))) {
    return false;
  }
  const resource = startOfResource(pattern);
  const reached: boolean[] = Array.from({ length: arn.length + 1 }, (_, end) => end === literal);
  for (let at = literal; at < pattern.length; at += 1) {
    const isWithinSegment = at < resource;
    if (pattern[at] === '*') {
      const isLast = pattern[at + 1] === undefined || pattern[at + 1] === ':';
      extend(reached, (character) => !isWithinSegment || isLast || character !== ':', arn);
    } else if (pattern[at] === '?') {
      step(reached, (character) => !isWithinSegment || character !== ':', arn);
    } else {
      step(reached, (character) => character === pattern[at], arn);
    }
  }
  return reached[arn.length] === true;
}

/** The position of the sixth component in a pattern, or the pattern's length if it has fewer components. */
function startOfResource(pattern: string): number {
  const [first = '', second = '', third = '', fourth = '', fifth = '', ...resource] = pattern.split(':');
  return resource.length === 0 ? pattern.length : `${first}${second}${third}${fourth}${fifth}`.length + 5;
}

/** Matches any number of characters: every reached position, and those after it while the characters are accepted. */
function extend(reached: boolean[], accepts: (character: string) => boolean, arn: string): void {
  for (let end = 1; end <= arn.length; end += 1) {
    reached[end] ||= reached[end - 1] === true && accepts(arn.charAt(end - 1));
  }
}

/** Matches one character after every reached position. */
function step(reached: boolean[], accepts: (character: string) => boolean, arn: string): void {
  for (let end = arn.length; end > 0; end -= 1) {
    reached[end] = reached[end - 1] === true && accepts(arn.charAt(end - 1));
  }
  reached[0] = false;
}
