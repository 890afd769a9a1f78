import { relative } from 'node:path';
import type * as z from 'zod/mini';
import { schemaIssues } from '../../domain/schema-issue';
import { didYouMean } from './did-you-mean';
import { schemaKeys } from './schema-keys';

/** One issue of a brand or of a locale file. */
export interface MessageIssue {
  /** The path of the file. It begins with a directory of the compiler's options. */
  readonly file: string;
  /** The key in the file. Full stops separate its parts. */
  readonly key: string;
  /** The line of the key in the file, or of the object that lacks it. Absent if the issue is about the whole file. */
  readonly line?: number | undefined;
  /** The column of a syntax error. */
  readonly column?: number | undefined;
  readonly reason: string;
  /**
   * An error fails the compilation. A warning does not.
   *
   * @default 'error'
   */
  readonly level?: 'error' | 'warning' | undefined;
}

/** An issue without its file. */
export type KeyIssue = Omit<MessageIssue, 'file'>;

/**
 * Converts the issues that a schema found, one for each key. An unknown key is reported with the known key that it resembles.
 * The schema must have run with `reportInput`.
 */
export function keyIssues(error: z.core.$ZodError, schema: z.core.$ZodType): KeyIssue[] {
  return schemaIssues(error).map(({ path, kind, detail }) => {
    const known = kind === 'unknown' ? schemaKeys(schema, path.slice(0, -1)) : [];
    const meant = didYouMean(String(path.at(-1)), known);
    return { key: path.join('.') || '(file)', reason: meant ? `is not known; ${meant}` : detail };
  });
}

/** Tests whether an issue does not fail the compilation. */
export function isWarning({ level }: KeyIssue): boolean {
  return level === 'warning';
}

/** Returns an issue in one line: its file with the line of the key, the key and the reason. */
export function describeIssue({ file, line, column, key, reason }: MessageIssue): string {
  const place = [shown(file), line, column].filter((part) => part !== undefined).join(':');
  return `${place}: ${key} ${reason}`;
}

/** Thrown after everything was compiled, with all errors of all brands and locale files. */
export class MessageCompilationError extends Error {
  override readonly name = 'MessageCompilationError';

  constructor(readonly issues: readonly MessageIssue[]) {
    super(
      [
        `the messages have ${issues.length} ${issues.length === 1 ? 'issue' : 'issues'}:`,
        ...issues.map((issue) => `  ${describeIssue(issue)}`),
      ].join('\n'),
    );
  }
}

/** Returns the path relative to the working directory if the file is in it. */
function shown(file: string): string {
  const path = relative('', file);
  return path.startsWith('..') ? file : path;
}
