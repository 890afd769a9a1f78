import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentSnippet } from '../document-snippet';

/** The README of the simulator. */
export const README = readFileSync(join(__dirname, '../../../simulator/README.md'), 'utf8');

/** Returns the code of the first snippet in a language below a heading of the README. */
export function snippet(heading: string, language: string): string {
  return documentSnippet('simulator/README.md', heading, language);
}
