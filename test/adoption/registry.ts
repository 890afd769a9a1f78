import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The result of an attempt: a value, or the reason why the registry could not provide it. */
export type Attempt<T> = { readonly value: T } | { readonly missing: string };

/** The errors that npm reports where the registry or the package cannot be reached. Anything else is a finding. */
const UNREACHABLE = /E404|ETARGET|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EBADPLATFORM/;

/** The same of Python: no interpreter or no venv, or a package that pip cannot reach. */
const NO_PYTHON =
  /ENOENT|No module named venv|ensurepip is not available|No matching distribution found|ConnectTimeoutError/;

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
  return attempt(packages.join(' '), UNREACHABLE, () => {
    run(directory, 'npm', ['install', '--no-audit', '--no-fund', ...packages]);
    return directory;
  });
}

/**
 * Installs packages of Python into an environment of their own.
 *
 * @returns the folder of its commands
 * @throws Error where pip refuses for another reason than the network
 */
export function installPython(directory: string, packages: readonly string[]): Attempt<string> {
  return attempt(`Python with ${packages.join(' ')}`, NO_PYTHON, () => {
    run(tmpdir(), 'python3', ['-m', 'venv', directory]);
    run(directory, join(directory, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages]);
    return join(directory, 'bin');
  });
}

/** A command of this machine that says its version, such as `java`. */
export function findCommand(name: string): Attempt<string> {
  return attempt(name, /ENOENT/, () => {
    run(tmpdir(), name, ['--version']);
    return name;
  });
}

function attempt<T>(name: string, expected: RegExp, act: () => T): Attempt<T> {
  try {
    return { value: act() };
  } catch (error) {
    const [code] = expected.exec(String(error)) ?? [];
    if (code === undefined) {
      throw error;
    }
    return { missing: `${name}: ${code}` };
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
