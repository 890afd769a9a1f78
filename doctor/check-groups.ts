import type { Finding } from './finding';
import type { ProtectedGroups } from './target';

/** The maximum number of group names that are printed. */
const MOST_NAMES = 20;

/**
 * Checks that the protected groups exist in the user pool with exactly that spelling. A group that does not exist
 * protects no one. A missing default group is only a warning, because the configuration does not name it. A group whose
 * name differs only by case is a failure.
 */
export function checkProtectedGroups({ names, isDefault }: ProtectedGroups, existing: readonly string[]): Finding[] {
  const check = 'protected-groups';
  const missing = names.filter((name) => !existing.includes(name));
  const similar = missing.flatMap((name) => existing.filter((one) => one.toLowerCase() === name.toLowerCase()));
  if (missing.length === 0 || (isDefault && missing.length < names.length && similar.length === 0)) {
    const found =
      names.length === 0
        ? 'No group is protected: protectedGroups of the configuration is empty.'
        : `No operator can act on members of ${names.filter((name) => existing.includes(name)).join(', ')}.`;
    return [{ check, level: 'ok', found }];
  }
  const [group, exist, protect] =
    missing.length === 1 ? ['group', 'does not exist', 'protects'] : ['groups', 'do not exist', 'protect'];
  const cases =
    similar.length === 0
      ? ''
      : ` ${similar.join(', ')} ${similar.length === 1 ? 'differs' : 'differ'} only by case, and names are case-sensitive.`;
  return [
    {
      check,
      level: isDefault && similar.length === 0 ? 'warning' : 'failure',
      found:
        `The ${isDefault ? 'default ' : ''}protected ${group} ${missing.join(', ')} ${exist} in the user pool and ` +
        `${protect} no one.${cases} ${describeGroups(existing)}`,
      remedy: isDefault
        ? 'Set protectedGroups to the groups of your administrators, or to [] for none, and deploy.'
        : 'Correct protectedGroups and deploy, or create the group in the user pool.',
    },
  ];
}

function describeGroups(existing: readonly string[]): string {
  const others = existing.length - MOST_NAMES;
  return existing.length === 0
    ? 'The user pool has no groups.'
    : `The groups of the user pool: ${existing.slice(0, MOST_NAMES).join(', ')}${others > 0 ? `, and ${others} more` : ''}.`;
}
