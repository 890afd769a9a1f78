import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { configFile } from '../../lib/config/config-schema';
import { type DocumentedMember, type Interfaces, readInterfaces } from './docstrings';

const ROOT = join(__dirname, '../..');

/** The files with the interfaces of the configuration. An interface comes before the interfaces that extend it. */
const SOURCES = [
  'lib/alarms/alarm-switches.ts',
  'lib/config/action-limits.ts',
  'lib/config/alarms-config.ts',
  'lib/config/caller-verification-policy.ts',
  'lib/config/mail-options.ts',
  'lib/config/removal-config.ts',
  'lib/config/user-pool-config.ts',
  'lib/pools/operator-client-props.ts',
  'lib/config/rekey-config.ts',
];

/** The member `environments`, which exists only in the file and not in the interfaces. */
const ENVIRONMENTS: DocumentedMember = {
  description:
    'A stack for each environment, by its name, with the settings that differ there. The name of the stack is ' +
    '<stackName>-<environment>, unless the environment has its own.',
  type: 'Record<string, RekeyConfig>',
};

/** The file with the schema of the configuration, for editors. */
export const CONFIG_SCHEMA_FILE = join(ROOT, 'rekey.config.schema.json');

/** Generates the schema from the validation schema of the file and the docstrings of the interfaces. */
export function configSchema(): string {
  const interfaces = readInterfaces(SOURCES.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n'));
  const schema = z.toJSONSchema(configFile);
  describeSchema(schema, 'RekeyConfig', interfaces);
  return `${JSON.stringify({ title: 'Configuration of Rekey', ...schema }, null, 2)}\n`;
}

type Schema = z.core.JSONSchema._JSONSchema;

/**
 * Describes the members of an interface in the schema of an object, of its alternatives or of the values of a record.
 */
function describeSchema(schema: Schema | undefined, name: string, interfaces: Interfaces): void {
  if (typeof schema !== 'object') {
    return;
  }
  const { properties = {}, anyOf = [], additionalProperties } = schema;
  for (const part of [...anyOf, additionalProperties]) {
    describeSchema(part, name, interfaces);
  }
  for (const [key, property] of Object.entries(properties)) {
    const member = key === 'environments' ? ENVIRONMENTS : interfaces.get(name)?.get(key);
    if (member !== undefined && typeof property === 'object') {
      property.description = member.description;
      const [type] = [...interfaces.keys()].filter((known) => new RegExp(`\\b${known}\\b`).test(member.type));
      if (type !== undefined) {
        describeSchema(property, type, interfaces);
      }
    }
  }
}
