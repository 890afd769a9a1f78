import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblyDirectory } from './assembly';

/** The properties of the admin function in the template. */
export interface AdminFunction {
  Timeout: number;
  readonly Environment: { readonly Variables: Record<string, unknown> };
}

/** A copy of the app's assembly with another admin function. */
export interface ChangedAssembly {
  readonly directory: string;
  remove(): void;
}

/** Copies the app's assembly and changes how its admin function is deployed. */
export function changeAdminFunction(change: (properties: AdminFunction) => void): ChangedAssembly {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-changed-'));
  cpSync(assemblyDirectory(), directory, { recursive: true });
  const file = join(directory, readdirSync(directory).find((name) => name.endsWith('.template.json')) ?? '');
  const template = JSON.parse(readFileSync(file, 'utf8')) as {
    Resources: Record<string, { Properties?: AdminFunction & { readonly Description?: string } }>;
  };
  for (const { Properties } of Object.values(template.Resources)) {
    if (Properties?.Description === 'Answers the admin API') {
      change(Properties);
    }
  }
  writeFileSync(file, JSON.stringify(template));
  return { directory, remove: () => rmSync(directory, { recursive: true }) };
}
