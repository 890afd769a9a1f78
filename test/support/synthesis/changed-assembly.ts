import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeFunction, type FunctionProperties } from '../../../bench/functions';
import { assemblyDirectory } from './assembly';

/** A copy of the app's assembly with another admin function. */
export interface ChangedAssembly {
  readonly directory: string;
  remove(): void;
}

/** Copies the app's assembly and changes its admin function. */
export function changeAdminFunction(change: (properties: FunctionProperties) => void): ChangedAssembly {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-changed-'));
  changeFunction(assemblyDirectory(), directory, 'Handles the requests of the admin API', change);
  return { directory, remove: () => rmSync(directory, { recursive: true }) };
}
