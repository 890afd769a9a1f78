import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The paths of all example configurations, relative to the checkout. */
export const EXAMPLES: readonly string[] = [
  'rekey.config.json',
  ...readdirSync('examples')
    .filter((name) => name.endsWith('.config.json'))
    .map((name) => join('examples', name)),
];
