import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageIssue } from './message-issues';

/** Ignores a byte order mark, and throws if a file is not UTF-8. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Returns the sorted names of the JSON files in a folder. A folder that does not exist has none. */
export function jsonFiles(directory: string, issues: MessageIssue[]): string[] {
  try {
    const names = readdirSync(directory).filter((name) => /^[^.].*\.json$/i.test(name));
    for (const name of names.filter((one) => !one.endsWith('.json'))) {
      issues.push({
        file: join(directory, name),
        key: '(file name)',
        reason: 'must end in lower-case .json; rename the file',
      });
    }
    return names.filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      issues.push({ file: directory, key: '(folder)', reason: readFailure(error) });
    }
    return []; // a brand without overrides has no such folder
  }
}

/** Reads a JSON object from a file. If this fails, returns `undefined` and adds an issue. */
export function readJson(file: string, issues: MessageIssue[]): Record<string, unknown> | undefined {
  try {
    const source = UTF_8.decode(readFileSync(file));
    const content: unknown = JSON.parse(source);
    if (isObject(content)) {
      issues.push(
        ...repeatedKeys(source, content).map((key) => ({ file, key, reason: 'is a duplicate key; remove one' })),
      );
      return content;
    }
    issues.push({ file, key: '(file)', reason: 'must contain a JSON object' });
  } catch (error) {
    issues.push({ file, key: '(file)', reason: readFailure(error) });
  }
  return undefined;
}

function readFailure(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'is missing; create it';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'is not UTF-8; save it as UTF-8';
    default:
      return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Finds duplicate keys. `JSON.parse` silently uses the last one. */
function repeatedKeys(source: string, content: object): string[] {
  const parsed = keysOf(content);
  const strings = [...source.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)];
  const written = strings.flatMap(([, name = '', colon]) => (colon === undefined ? [] : [String(JSON.parse(name))]));
  const [inSource, inContent] = [countEach(written), countEach(parsed)];
  return [...inSource].filter(([name, count]) => count > (inContent.get(name) ?? 0)).map(([name]) => name);
}

function countEach(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function keysOf(content: unknown): string[] {
  return typeof content === 'object' && content !== null
    ? Object.entries(content).flatMap(([key, value]) => [...(Array.isArray(content) ? [] : [key]), ...keysOf(value)])
    : [];
}

/** Tests whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
