import { readFileSync } from 'node:fs';
import { type JsonKey, jsonKeys, placeOf } from './json-keys';
import type { MessageIssue } from './message-issues';

/** A file that was read, with its keys. */
interface Located {
  readonly source: string;
  readonly keys: readonly JsonKey[];
}

/** Adds the line of its key to each issue. A key that is missing gets the line of the object that lacks it. */
export function locateIssues(issues: readonly MessageIssue[]): MessageIssue[] {
  const files = new Map<string, Located | undefined>();
  return issues.map((issue) => {
    if (!files.has(issue.file)) {
      files.set(issue.file, readKeys(issue.file));
    }
    return { ...issue, line: issue.line ?? lineOf(issue.key, files.get(issue.file)) };
  });
}

function lineOf(key: string, file: Located | undefined): number | undefined {
  const parts = key.split('.');
  const nearest = parts
    .map((_, index) => parts.slice(0, parts.length - index).join('.'))
    .map((path) => file?.keys.find((one) => one.path === path))
    .find((found) => found !== undefined);
  return file && nearest && placeOf(file.source, nearest.offset).line;
}

/** Returns `undefined` for a folder, and for a file that cannot be read: that is an issue of its own. */
function readKeys(file: string): Located | undefined {
  try {
    const source = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
    return { source, keys: jsonKeys(source) };
  } catch {
    return undefined;
  }
}
