import { join } from 'node:path';
import { brandSchema } from './brand-schema';
import { localeSchema, overridesSchema } from './locale-schema';

const ROOT = join(__dirname, '../..');

/** Returns the schemas of brands, locale files and overrides, by their paths. Editors use them. */
export function messageSchemas(): ReadonlyMap<string, string> {
  const schemas = {
    'rekey.brand.schema.json': brandSchema(),
    'rekey.locale.schema.json': localeSchema(),
    'rekey.overrides.schema.json': overridesSchema(),
  };
  return new Map(
    Object.entries(schemas).map(([name, schema]) => [join(ROOT, name), `${JSON.stringify(schema, null, 2)}\n`]),
  );
}
