import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the code of the first snippet in a language below a heading of a document. */
export function documentSnippet(document: string, heading: string, language: string): string {
  const markdown = readFileSync(join(__dirname, '../..', document), 'utf8');
  const [, section = ''] = markdown.split(new RegExp(`^##+ ${heading}$`, 'm'));
  const [, code] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(section) ?? [];
  if (code === undefined) {
    throw new Error(`${document} has no ${language} snippet below ${heading}`);
  }
  return code;
}
