import { exceptions } from '../exceptions';
import type { SettingsSupport } from './settings-support';

/**
 * Rejects settings that the simulator does not implement, so that none is accepted and ignored.
 *
 * @param table the support for each member
 * @throws AwsError InvalidParameterException that names the first such member
 */
export function requireSupported(settings: object, table: SettingsSupport): void {
  check(settings, '', table);
}

function check(value: unknown, path: string, table: SettingsSupport): void {
  const entry = Object.hasOwn(table, path) ? table[path] : undefined;
  if (entry !== undefined) {
    const { support, when } = entry;
    const accepts: readonly unknown[] | undefined = entry.accepts;
    const isRefused = support === 'refused' && when === 'creation' && accepts === undefined;
    const refused = isRefused ? value : accepts && [value].flat().find((one) => !accepts.includes(one));
    if (refused !== undefined) {
      throw exceptions.notImplemented(path, accepts && { value: refused, accepts });
    }
  } else if (Array.isArray(value)) {
    for (const item of value) {
      check(item, path, table);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      check(member, path === '' ? name : `${path}.${name}`, table);
    }
  }
}
