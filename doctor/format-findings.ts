import type { Finding, Level } from './finding';

const ORDER: readonly Level[] = ['failure', 'unknown', 'warning', 'ok'];

/** The findings for a terminal: worst first, each with what to do. */
export function formatFindings(findings: readonly Finding[]): string {
  const lines = [...findings]
    .sort((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level))
    .flatMap(({ level, check, found, remedy }) => [
      `${level.padEnd(8)} ${check.padEnd(20)} ${found}`,
      ...(remedy === undefined ? [] : [`${' '.repeat(30)}-> ${remedy}`]),
    ]);
  const counts = ORDER.flatMap((level) => describeCount(level, findings.filter((one) => one.level === level).length));
  // What AWS answers might steer a terminal.
  return [...lines, '', counts.join(', ')].map((line) => line.replace(/\p{Cc}/gu, '?')).join('\n');
}

function describeCount(level: Level, count: number): string[] {
  const hasPlural = level === 'failure' || level === 'warning';
  return count === 0 ? [] : [`${count} ${level}${hasPlural && count > 1 ? 's' : ''}`];
}

/** What a shell is told: 0 nothing worse than a warning, 1 a failure, 2 something could not be looked at. */
export function exitCode(findings: readonly Finding[]): 0 | 1 | 2 {
  const is = (level: Level): boolean => findings.some((finding) => finding.level === level);
  return is('failure') ? 1 : is('unknown') ? 2 : 0;
}
