import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageFolder } from '../package-folder';
import { UsageError } from './config-options';

/**
 * Writes an app with a configuration and a brand into a folder, which is created if it does not exist.
 *
 * @returns the files, relative to the folder
 * @throws UsageError if one of them exists already; then nothing is written
 */
export function writeStarter(directory: string): string[] {
  const starter = join(packageFolder(), 'examples/starter');
  const files = readdirSync(starter, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(starter, join(parentPath, name)))
    .sort();
  const existing = files.filter((file) => existsSync(join(directory, file)));
  if (existing.length > 0) {
    throw new UsageError(
      `The folder ${directory} already has ${existing.join(', ')}: use an empty folder. Nothing was written.`,
    );
  }
  cpSync(starter, directory, { recursive: true });
  return files;
}
