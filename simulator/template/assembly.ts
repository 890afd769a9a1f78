import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AccountLocation } from '../account';
import { parseBySchema } from '../schema-issues';
import { AssemblyError, readJson } from './assembly-files';
import { readAssets } from './assets';
import { moveToLocalAccount } from './local-environment';
import { readStackArtifacts, type StackArtifact } from './manifest';
import { orderStacks } from './stack-order';
import { type Template, templateSchema } from './template';

/** A synthesized stack: its template and its assets. */
export interface StackAssembly {
  readonly stackName: string;
  readonly template: Template;
  /** The folder of the assembly. */
  readonly directory: string;
  /** Returns the directory of a bundle, by the S3 key that the template refers to. */
  bundleDirectory(s3Key: string): string;
  /** Returns the template of a nested stack, by the URL that the template refers to. */
  nestedTemplate(url: string): Template;
}

/**
 * Reads the output of `cdk synth`.
 *
 * @param directory such as `cdk.out`
 * @param location the account and Region to deploy to
 * @param stackName a stack of the app. @default all stacks
 * @returns the stack with the stacks that it depends on, or all stacks, each after the ones that it depends on
 * @throws AssemblyError that says what to do, and names the stacks if none has the name
 */
export function readAssembly(directory: string, location: AccountLocation, stackName?: string): StackAssembly[] {
  const artifacts = readStackArtifacts(directory);
  const selected = artifacts.filter(({ name }) => stackName === undefined || name === stackName);
  if (selected.length === 0) {
    const names = artifacts.map(({ name }) => name).join(', ') || 'none';
    throw new AssemblyError(`${directory} has the stacks ${names}: name one of them, got ${stackName ?? 'no name'}`);
  }
  const stacks = artifacts.map((artifact) => ({
    ...readStack(artifact, location),
    dependencies: artifacts.filter(({ id }) => artifact.dependencies.includes(id)).map(({ name }) => name),
  }));
  const names = selected.map(({ name }) => name);
  return orderStacks(stacks, names, location);
}

function readStack(artifact: StackArtifact, location: AccountLocation): StackAssembly {
  const { name, directory, templateFile, environment } = artifact;
  const assets = readAssets(directory);
  const move = (text: string): string => moveToLocalAccount(text, environment, location);
  return {
    stackName: name,
    directory,
    template: readTemplate(join(directory, templateFile), move),
    bundleDirectory: (s3Key) => {
      const bundle = assets.get(s3Key) ?? join(directory, `asset.${s3Key.replace(/\.zip$/, '')}`);
      if (!existsSync(bundle)) {
        throw new AssemblyError(`${directory} has no bundle for ${s3Key}: run \`npx cdk synth\``);
      }
      if (!statSync(bundle).isDirectory()) {
        throw new AssemblyError(`the simulator does not support code in a file: pass a folder in place of ${bundle}`);
      }
      return bundle;
    },
    nestedTemplate: (url) => {
      const file = assets.get(basename(new URL(url).pathname));
      if (file === undefined) {
        throw new AssemblyError(`${directory} has no template for ${url}: run \`npx cdk synth\``);
      }
      return readTemplate(file, move);
    },
  };
}

/** @throws AssemblyError naming the file */
function readTemplate(file: string, move: (text: string) => string): Template {
  return parseBySchema(
    templateSchema,
    readJson(file, move),
    'the template',
    (issues) => new AssemblyError(`${file} is not a CloudFormation template (${issues}): run \`npx cdk synth\``),
  );
}
