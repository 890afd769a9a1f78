import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseBySchema } from '../schema-issues';

const templateResource = z.looseObject({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
  DependsOn: z.optional(z.union([z.string(), z.array(z.string())])),
});

const template = z.looseObject({
  Resources: z.record(z.string(), templateResource),
  Outputs: z.optional(z.record(z.string(), z.looseObject({ Value: z.unknown() }))),
});

const stackProperties = z.looseObject({ templateFile: z.optional(z.string()), stackName: z.optional(z.string()) });

const manifest = z.looseObject({
  artifacts: z.record(z.string(), z.looseObject({ type: z.string(), properties: z.optional(stackProperties) })),
});

/** One resource of a template, not yet resolved. */
export type TemplateResource = Readonly<z.infer<typeof templateResource>>;

/** The part of a template that the simulator reads. */
export type Template = Readonly<z.infer<typeof template>>;

/** A synthesized stack: its template and its bundles. */
export interface StackAssembly {
  readonly stackName: string;
  readonly template: Template;
  /** Returns the directory of a bundle, by the S3 key that the template refers to. */
  bundleDirectory(s3Key: string): string;
}

/** The directory is not a CDK assembly with the stack, or is incomplete. Not thrown for the content of a template. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}

/**
 * Reads the output of `cdk synth`.
 *
 * @param directory such as `cdk.out`
 * @param stackName optional if there is one stack
 * @throws AssemblyError that says what to do, and names the stacks if there are several
 */
export function readAssembly(directory: string, stackName?: string): StackAssembly {
  const stack = findStack(directory, stackName);
  const file = join(directory, stack.templateFile);
  return {
    stackName: stack.name,
    template: parseBySchema(
      template,
      readJson(file),
      'the template',
      (issues) => new AssemblyError(`${file} is not a CloudFormation template (${issues}): run \`npx cdk synth\``),
    ),
    bundleDirectory: (s3Key) => {
      const bundle = join(directory, `asset.${s3Key.replace(/\.zip$/, '')}`);
      if (!existsSync(bundle)) {
        throw new AssemblyError(`${directory} has no bundle for ${s3Key}: run \`npx cdk synth\``);
      }
      return bundle;
    },
  };
}

function findStack(directory: string, stackName: string | undefined): { name: string; templateFile: string } {
  const notAnAssembly = () => new AssemblyError(`${directory} is not a CDK assembly: run \`npx cdk synth\``);
  const file = join(directory, 'manifest.json');
  if (!existsSync(file)) {
    throw notAnAssembly();
  }
  const { artifacts } = parseBySchema(manifest, readJson(file), 'the manifest', notAnAssembly);
  const stacks = Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { properties }]) => ({
      name: properties?.stackName ?? id,
      templateFile: properties?.templateFile ?? `${id}.template.json`,
    }));
  const [stack, ...others] = stacks.filter(({ name }) => stackName === undefined || name === stackName);
  if (stack === undefined || others.length > 0) {
    const names = stacks.map(({ name }) => name).join(', ') || 'none';
    throw new AssemblyError(`${directory} has the stacks ${names}: name one of them, got ${stackName ?? 'no name'}`);
  }
  return stack;
}

/** @throws AssemblyError naming the file */
function readJson(file: string): unknown {
  if (!existsSync(file)) {
    throw new AssemblyError(`${file} is missing: run \`npx cdk synth\``);
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw error instanceof SyntaxError ? new AssemblyError(`${file} is not valid JSON: run \`npx cdk synth\``) : error;
  }
}
