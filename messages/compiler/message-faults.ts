import { relative } from 'node:path';
import type * as z from 'zod/mini';
import { schemaIssues } from '../../domain/schema-issue';

/** One issue of a brand or of a locale file. */
export interface MessageFault {
  /** The path of the file. It begins with a directory of the compiler's options. */
  readonly file: string;
  /** The key in the file. Full stops separate its parts. */
  readonly key: string;
  readonly reason: string;
}

/** An issue without its file. */
export type KeyFault = Omit<MessageFault, 'file'>;

/** Converts the issues of a schema, one for each key. The schema must have run with `reportInput`. */
export function schemaFaults(error: z.core.$ZodError): KeyFault[] {
  return schemaIssues(error).map(({ path, detail }) => ({ key: path.join('.') || '(file)', reason: detail }));
}

/** Thrown after everything was compiled, with all issues of all brands and locale files. */
export class MessageCompilationError extends Error {
  override readonly name = 'MessageCompilationError';

  constructor(readonly faults: readonly MessageFault[]) {
    super(
      [
        `the messages have ${faults.length} ${faults.length === 1 ? 'issue' : 'issues'}:`,
        ...faults.map(({ file, key, reason }) => `  ${shown(file)}: ${key} ${reason}`),
      ].join('\n'),
    );
  }
}

/** Returns the path relative to the working directory if the file is in it. */
function shown(file: string): string {
  const path = relative('', file);
  return path.startsWith('..') ? file : path;
}
