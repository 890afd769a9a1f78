import { join } from 'node:path';
import { z } from 'zod';
import { configFile } from '../../lib/config/config-schema';

/** The schema of the configuration file, as editors read it. */
export const CONFIG_SCHEMA_FILE = join(__dirname, '../../rekey.config.schema.json');

/** Made from what the file is validated with. */
export function configSchema(): string {
  return `${JSON.stringify({ title: 'Configuration of Rekey', ...z.toJSONSchema(configFile) }, null, 2)}\n`;
}
