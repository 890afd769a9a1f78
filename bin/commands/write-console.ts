import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE, type ConsoleConfig } from '../../domain/console-site';
import { consoleFiles } from '../../lib/console/console-files';
import { consoleHeaders } from '../../lib/console/console-headers';

/** The file with the response headers of every other file, for the settings of a web server or a CDN. */
export const HEADERS_FILE = 'headers.json';

/**
 * Writes the console as plain files for a web server or a CDN: the same files that the API serves, and `config.json`.
 *
 * @returns the names of the files
 */
export function writeConsole(directory: string, config: ConsoleConfig): string[] {
  const files = consoleFiles();
  const headers = consoleHeaders(files, [new URL(config.loginUrl).origin]);
  const all = new Map([
    ...files,
    [CONFIG_FILE, toText(config)],
    [HEADERS_FILE, toText(Object.fromEntries(headers))],
  ] as const);
  mkdirSync(directory, { recursive: true });
  for (const [name, content] of all) {
    writeFileSync(join(directory, name), content);
  }
  return [...all.keys()];
}

function toText(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
