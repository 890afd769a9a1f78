import type { AwsError } from '../../aws/aws-error';
import { exceptions } from '../exceptions';
import type { SettingsSupport } from './settings-support';

/**
 * Rejects settings that the simulator does not implement, so that none is accepted and ignored.
 *
 * @param table the support for each member
 * @throws AwsError InvalidParameterException that names the first such member
 */
export function requireSupported(settings: object, table: SettingsSupport): void {
  const [issue] = findUnsupported(settings, table);
  if (issue !== undefined) {
    throw issue;
  }
}

/** Finds all settings that the simulator does not implement, each as an InvalidParameterException. */
export function findUnsupported(settings: object, table: SettingsSupport): AwsError[] {
  const issues = findIn(settings, '', table);
  return issues.filter(({ message }, index) => issues.findIndex((one) => one.message === message) === index);
}

function findIn(value: unknown, path: string, table: SettingsSupport): AwsError[] {
  const entry = Object.hasOwn(table, path) ? table[path] : undefined;
  if (entry !== undefined) {
    const { support, when } = entry;
    const accepts: readonly unknown[] | undefined = entry.accepts;
    const isRefused = support === 'refused' && when === 'creation' && accepts === undefined;
    const refused = isRefused ? value : accepts && [value].flat().find((one) => !accepts.includes(one));
    return refused === undefined ? [] : [exceptions.notImplemented(path, accepts && { value: refused, accepts })];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => findIn(item, path, table));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, member]) =>
      findIn(member, path === '' ? name : `${path}.${name}`, table),
    );
  }
  return [];
}
