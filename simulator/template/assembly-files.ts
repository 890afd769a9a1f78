import { existsSync, readFileSync } from 'node:fs';
import { StartError } from '../start-error';

/** The directory is not a CDK assembly with the stack, or is incomplete. Not thrown for the content of a template. */
export class AssemblyError extends StartError {
  override readonly name = 'AssemblyError';
}

/**
 * Reads a JSON file.
 *
 * @param change changes the text before it is parsed
 * @throws AssemblyError naming the file
 */
export function readJson(file: string, change = (text: string) => text): unknown {
  if (!existsSync(file)) {
    throw new AssemblyError(`${file} is missing: run \`npx cdk synth\``);
  }
  try {
    return JSON.parse(change(readFileSync(file, 'utf8')));
  } catch (error) {
    throw error instanceof SyntaxError ? new AssemblyError(`${file} is not valid JSON: run \`npx cdk synth\``) : error;
  }
}
