import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One resource of a template, not yet resolved. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** A synthesized stack: its template, and where its bundles are. */
export interface StackAssembly {
  readonly stackName: string;
  readonly template: Template;
  /** The folder of a bundle, by the S3 key that the template gives it. */
  bundleDirectory(s3Key: string): string;
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<
      string,
      { readonly type: string; readonly properties?: { readonly templateFile?: string; readonly stackName?: string } }
    >
  >;
}

/**
 * Reads what `cdk synth` wrote.
 *
 * @param directory `cdk.out`
 * @param stackName may be left out where there is one stack
 * @throws Error naming the stacks that there are, if it is not clear which
 */
export function readAssembly(directory: string, stackName?: string): StackAssembly {
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest;
  const stacks = Object.entries(manifest.artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { properties }]) => ({
      name: properties?.stackName ?? id,
      templateFile: properties?.templateFile ?? `${id}.template.json`,
    }));
  const [stack, ...others] = stacks.filter(({ name }) => stackName === undefined || name === stackName);
  if (stack === undefined || others.length > 0) {
    const names = stacks.map(({ name }) => name).join(', ') || 'none';
    throw new Error(`${directory} has the stacks ${names}; the simulator takes one, got ${stackName ?? 'no name'}`);
  }
  const file = join(directory, stack.templateFile);
  return {
    stackName: stack.name,
    template: JSON.parse(readFileSync(file, 'utf8')) as Template,
    bundleDirectory: (s3Key) => {
      const bundle = join(directory, `asset.${s3Key.replace(/\.zip$/, '')}`);
      if (!existsSync(bundle)) {
        throw new Error(`${directory} has no bundle for ${s3Key}`);
      }
      return bundle;
    },
  };
}
