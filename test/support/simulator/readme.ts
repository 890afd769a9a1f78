import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The README of the simulator. */
export const README = readFileSync(join(__dirname, '../../../simulator/README.md'), 'utf8');

/** Returns the code of the first snippet in a language below a heading of the README. */
export function snippet(heading: string, language: string): string {
  const [, section = ''] = README.split(new RegExp(`^##+ ${heading}$`, 'm'));
  const [, code] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(section) ?? [];
  if (code === undefined) {
    throw new Error(`the README has no ${language} snippet below ${heading}`);
  }
  return code;
}
