import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The exceptions of an operation in the SDK's own types, without the base class of its service. */
export function modeledExceptions(client: string, operation: string): string[] {
  const file = `../../../node_modules/@aws-sdk/${client}/dist-types/commands/${operation}Command.d.ts`;
  const types = readFileSync(join(__dirname, file), 'utf8');
  return [...types.matchAll(/@throws \{@link (\w+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !name.endsWith('ServiceException'));
}
