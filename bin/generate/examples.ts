import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every configuration that comes with Rekey, relative to the checkout, where tests run. */
export const EXAMPLES: readonly string[] = [
  'rekey.config.json',
  ...readdirSync('examples')
    .filter((name) => name.endsWith('.config.json'))
    .map((name) => join('examples', name)),
];
