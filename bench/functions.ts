import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface FunctionResource {
  readonly Type: string;
  readonly Properties?: {
    readonly Description?: string;
    readonly Code?: { readonly S3Key?: string };
    readonly Environment?: { readonly Variables: Record<string, unknown> };
  };
}

interface Template {
  readonly Resources: Readonly<Record<string, FunctionResource>>;
}

/** The folder of a function's bundle in an assembly, by how the template describes the function. */
export function bundleOfFunction(assembly: string, description: string): string {
  const { Code } = findFunction(readTemplate(assembly), description);
  return join(assembly, `asset.${Code?.S3Key?.replace(/\.zip$/, '')}`);
}

/** A copy of an assembly in which a function lacks some variables of its environment. */
export function withoutVariables(
  assembly: string,
  target: string,
  description: string,
  names: readonly string[],
): string {
  cpSync(assembly, target, { recursive: true });
  const template = readTemplate(target);
  for (const name of names) {
    delete findFunction(template, description).Environment?.Variables[name];
  }
  writeFileSync(templateFile(target), JSON.stringify(template));
  return target;
}

function findFunction({ Resources }: Template, description: string) {
  const found = Object.values(Resources).find(({ Properties }) => Properties?.Description === description);
  if (found?.Properties === undefined) {
    throw new Error(`the template has no function that ${description}`);
  }
  return found.Properties;
}

function readTemplate(assembly: string): Template {
  return JSON.parse(readFileSync(templateFile(assembly), 'utf8')) as Template;
}

function templateFile(assembly: string): string {
  return join(assembly, readdirSync(assembly).find((name) => name.endsWith('.template.json')) ?? '');
}
