import type { Finding, Level } from './finding';

const ORDER: readonly Level[] = ['failure', 'unknown', 'warning', 'ok'];

/** Formats the findings for a terminal: the worst first, each with its remedy. */
export function formatFindings(findings: readonly Finding[]): string {
  const lines = [...findings]
    .sort((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level))
    .flatMap(({ level, check, found, remedy }) => [
      `${level.padEnd(8)} ${check.padEnd(20)} ${found}`,
      ...(remedy === undefined ? [] : [`${' '.repeat(30)}-> ${remedy}`]),
    ]);
  const counts = ORDER.flatMap((level) => describeCount(level, findings.filter((one) => one.level === level).length));
  // A response of AWS may contain control characters, which a terminal would interpret.
  return [...lines, '', counts.join(', ')].map((line) => line.replace(/\p{Cc}/gu, '?')).join('\n');
}

function describeCount(level: Level, count: number): string[] {
  const hasPlural = level === 'failure' || level === 'warning';
  return count === 0 ? [] : [`${count} ${level}${hasPlural && count > 1 ? 's' : ''}`];
}

/** Returns the exit status: 0 if nothing is worse than a warning, 1 for a failure, 2 if a check could not be made. */
export function exitCode(findings: readonly Finding[]): 0 | 1 | 2 {
  const is = (level: Level): boolean => findings.some((finding) => finding.level === level);
  return is('failure') ? 1 : is('unknown') ? 2 : 0;
}
