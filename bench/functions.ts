import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The properties of a function in a template that a benchmark changes. */
export interface FunctionProperties {
  readonly Description?: string;
  readonly Code?: { readonly S3Key?: string };
  Timeout?: number;
  readonly Environment?: { readonly Variables: Record<string, unknown> };
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Properties?: FunctionProperties }>>;
}

/**
 * Returns the folder of a function's bundle in an assembly. The function is found by its description in the template.
 */
export function bundleOfFunction(assembly: string, description: string): string {
  const { Code } = findFunction(readTemplate(assembly), description);
  return join(assembly, `asset.${Code?.S3Key?.replace(/\.zip$/, '')}`);
}

/** Makes an assembly with the same assets and with one changed function. @returns `target` */
export function changeFunction(
  assembly: string,
  target: string,
  description: string,
  change: (properties: FunctionProperties) => void,
): string {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(assembly, { withFileTypes: true })) {
    const place = entry.isFile() ? copyFileSync : symlinkSync; // a copy of the assets would have hundreds of files
    place(join(assembly, entry.name), join(target, entry.name));
  }
  const template = readTemplate(target);
  change(findFunction(template, description));
  writeFileSync(templateFile(target), JSON.stringify(template));
  return target;
}

function findFunction({ Resources }: Template, description: string): FunctionProperties {
  const found = Object.values(Resources).find(({ Properties }) => Properties?.Description === description);
  if (found?.Properties === undefined) {
    throw new Error(`the template has no function with the description "${description}"`);
  }
  return found.Properties;
}

function readTemplate(assembly: string): Template {
  return JSON.parse(readFileSync(templateFile(assembly), 'utf8')) as Template;
}

function templateFile(assembly: string): string {
  return join(assembly, readdirSync(assembly).find((name) => name.endsWith('.template.json')) ?? '');
}
