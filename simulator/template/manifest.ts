import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseBySchema } from '../schema-issues';
import { AssemblyError, readJson } from './assembly-files';

const artifactProperties = z.looseObject({
  templateFile: z.optional(z.string()),
  stackName: z.optional(z.string()),
  directoryName: z.optional(z.string()),
});

const manifest = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      environment: z.optional(z.string()),
      properties: z.optional(artifactProperties),
      dependencies: z.optional(z.array(z.string())),
    }),
  ),
});

/** A stack in the manifest of an assembly. */
export interface StackArtifact {
  readonly id: string;
  readonly name: string;
  /** The folder of the assembly that the stack belongs to: that of the app, or of one of its stages. */
  readonly directory: string;
  readonly templateFile: string;
  /** `aws://account/region`. The parts of a stack without an environment are unknown. */
  readonly environment: string;
  /** The IDs of the artifacts that the stack depends on. */
  readonly dependencies: readonly string[];
}

/**
 * Reads the stacks of an assembly and of the stages in it.
 *
 * @throws AssemblyError for a directory that is not an assembly
 */
export function readStackArtifacts(directory: string): StackArtifact[] {
  const notAnAssembly = () => new AssemblyError(`${directory} is not a CDK assembly: run \`npx cdk synth\``);
  const file = join(directory, 'manifest.json');
  if (!existsSync(file)) {
    throw notAnAssembly();
  }
  const { artifacts } = parseBySchema(manifest, readJson(file), 'the manifest', notAnAssembly);
  return Object.entries(artifacts).flatMap(([id, { type, environment = '', properties = {}, dependencies = [] }]) => {
    switch (type) {
      case 'aws:cloudformation:stack': {
        const { stackName: name = id, templateFile = `${id}.template.json` } = properties;
        return [{ id, name, directory, templateFile, environment, dependencies }];
      }
      case 'cdk:cloud-assembly':
        return readStackArtifacts(join(directory, properties.directoryName ?? id));
      default:
        return [];
    }
  });
}
