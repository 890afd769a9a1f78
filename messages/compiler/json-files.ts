import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonSyntaxError, jsonKeys, type Place, placeOf } from './json-keys';
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
    const duplicates = repeatedKeys(file, source);
    const content: unknown = JSON.parse(source);
    if (isObject(content)) {
      issues.push(...duplicates);
      return content;
    }
    issues.push({ file, key: '(file)', reason: 'must contain a JSON object' });
  } catch (error) {
    issues.push({ file, key: '(file)', ...placeOfFailure(error), reason: readFailure(error) });
  }
  return undefined;
}

function placeOfFailure(error: unknown): Partial<Place> {
  return error instanceof JsonSyntaxError ? error.place : {};
}

function readFailure(error: unknown): string {
  if (error instanceof JsonSyntaxError) {
    return `is not valid JSON: ${error.message}; correct it`;
  }
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
function repeatedKeys(file: string, source: string): MessageIssue[] {
  const paths = jsonKeys(source);
  return paths
    .filter(({ path }, position) => paths.findIndex((key) => key.path === path) !== position)
    .map(({ path, offset }) => ({
      file,
      key: path,
      line: placeOf(source, offset).line,
      reason: 'is a duplicate key; remove one',
    }));
}

/** Tests whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
