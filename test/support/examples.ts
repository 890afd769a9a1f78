import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Every configuration that comes with Rekey. */
export const EXAMPLES: readonly string[] = [
  join(root, 'rekey.config.json'),
  ...readdirSync(join(root, 'examples'))
    .filter((name) => name.endsWith('.config.json'))
    .map((name) => join(root, 'examples', name)),
];
