import { relative } from 'node:path';
import type * as z from 'zod/mini';
import { schemaIssues } from '../../domain/schema-issue';

/** One thing that is wrong with a brand or a text. */
export interface MessageFault {
  /** Path of the file as the compiler was given it. */
  readonly file: string;
  /** The key within the file, with full stops. */
  readonly key: string;
  readonly reason: string;
}

/** The same of a file that is not named yet. */
export type KeyFault = Omit<MessageFault, 'file'>;

/** Translates the findings of a schema, which must have run with `reportInput`: one fault for each key. */
export function schemaFaults(error: z.core.$ZodError): KeyFault[] {
  return schemaIssues(error).map(({ path, detail }) => ({ key: path.join('.') || '(file)', reason: detail }));
}

/** Thrown once, with everything that is wrong with all brands and texts. */
export class MessageCompilationError extends Error {
  override readonly name = 'MessageCompilationError';

  constructor(readonly faults: readonly MessageFault[]) {
    super(
      [
        `the messages have ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:`,
        ...faults.map(({ file, key, reason }) => `  ${shown(file)}: ${key} ${reason}`),
      ].join('\n'),
    );
  }
}

/** From where the command was given, if the file is below it. */
function shown(file: string): string {
  const path = relative('', file);
  return path.startsWith('..') ? file : path;
}
