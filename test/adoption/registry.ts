import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The result of an attempt: a value, or the reason why the registry could not provide it. */
export type Attempt<T> = { readonly value: T } | { readonly missing: string };

/** The errors that npm reports where the registry or the package cannot be reached. Anything else is a finding. */
const UNREACHABLE = /E404|ETARGET|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EBADPLATFORM/;

/** Runs a command. Its output is in the error where it fails. */
export function run(directory: string, command: string, parameters: readonly string[], variables: object = {}): string {
  try {
    return execFileSync(command, parameters, {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...variables },
    });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${command} ${parameters.join(' ')}\n${stdout ?? ''}\n${stderr ?? String(error)}`);
  }
}

/**
 * Installs packages into an empty folder, as a user does: npm decides about peer dependencies.
 *
 * @throws Error where npm refuses for another reason than the network, such as ERESOLVE
 */
export function install(directory: string, packages: readonly string[]): Attempt<string> {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), '{"private":true}');
  try {
    run(directory, 'npm', ['install', '--no-audit', '--no-fund', ...packages]);
    return { value: directory };
  } catch (error) {
    const [code] = UNREACHABLE.exec(String(error)) ?? [];
    if (code === undefined) {
      throw error;
    }
    return { missing: `${packages.join(' ')}: ${code}` };
  }
}

/** The binary of a major version of Node.js, from the package for this platform. */
export function installNode(directory: string, major: number): Attempt<string> {
  if (process.versions.node.startsWith(`${major}.`)) {
    return { value: process.execPath };
  }
  const name = `node-${process.platform}-${process.arch}`;
  const installed = install(directory, [`${name}@${major}`]);
  return 'value' in installed ? { value: join(directory, 'node_modules', name, 'bin/node') } : installed;
}
