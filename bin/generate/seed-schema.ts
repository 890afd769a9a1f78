import { join } from 'node:path';
import { z } from 'zod';
import { seedFile } from '../../simulator/seed-file';

/** The file with the schema of a seed file of the simulator, for editors. */
export const SEED_SCHEMA_FILE = join(__dirname, '../../simulator/seed.schema.json');

/** Generates the schema from the validation schema of the file. */
export function seedSchema(): string {
  return `${JSON.stringify({ title: 'Seed of rekey-simulator', ...z.toJSONSchema(seedFile) }, null, 2)}\n`;
}
