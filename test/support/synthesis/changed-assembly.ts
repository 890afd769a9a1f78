import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeFunction, type FunctionProperties } from '../../../bench/functions';
import { NO_VERIFICATION } from '../builders';
import { assemblyDirectory } from './assembly';

/** A copy of the app's assembly with another admin function. */
export interface ChangedAssembly {
  readonly directory: string;
  remove(): void;
}

/**
 * Lets the admin function act on one user as often as a suite requires. The limits count real time, which the clock of the
 * simulator does not move.
 */
export function allowManyActions({ Environment }: FunctionProperties): void {
  const limits = { perUserAnHour: 1000, perUserADay: 1000, perOperatorAnHour: 1000 };
  Object.assign(Environment?.Variables ?? {}, { ACTION_LIMITS: JSON.stringify(limits) });
}

/** Lets people act without a verified caller, for a suite about other rules. */
export function requireNoCaller({ Environment }: FunctionProperties): void {
  Object.assign(Environment?.Variables ?? {}, { CALLER_VERIFICATION: JSON.stringify(NO_VERIFICATION) });
}

/** Copies the app's assembly and changes its admin function. */
export function changeAdminFunction(change: (properties: FunctionProperties) => void): ChangedAssembly {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-changed-'));
  changeFunction(assemblyDirectory(), directory, 'Handles the requests of the admin API', change);
  return { directory, remove: () => rmSync(directory, { recursive: true }) };
}
