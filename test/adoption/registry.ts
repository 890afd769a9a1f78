import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The result of an attempt: a value, or the reason why the registry could not provide it. */
export type Attempt<T> = { readonly value: T } | { readonly missing: string };

/** The errors that npm reports if the registry or the package is not available. Any other error fails the test. */
export const UNREACHABLE =
  /E404|ETARGET|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EBADPLATFORM/;

/** The same for Python: no interpreter, no venv, or a package that is not available to pip. */
const NO_PYTHON =
  /ENOENT|No module named venv|ensurepip is not available|No matching distribution found|ConnectTimeoutError/;

/** Runs a command. @throws Error with the output of a command that fails */
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
 * Installs packages into an empty folder as a user does, including npm's resolution of peer dependencies.
 *
 * @throws Error if npm fails for another reason than the network, such as ERESOLVE
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
 * Installs Python packages into a new virtual environment.
 *
 * @returns the folder with its commands
 * @throws Error if pip fails for another reason than the network
 */
export function installPython(directory: string, packages: readonly string[]): Attempt<string> {
  return attempt(`Python with ${packages.join(' ')}`, NO_PYTHON, () => {
    run(tmpdir(), 'python3', ['-m', 'venv', directory]);
    run(directory, join(directory, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages]);
    return join(directory, 'bin');
  });
}

/** Checks that a command such as `java` is installed, by printing its version. */
export function findCommand(name: string): Attempt<string> {
  return attempt(name, /ENOENT/, () => {
    run(tmpdir(), name, ['--version']);
    return name;
  });
}

/** Does something that needs a registry. An error that is not expected is thrown. */
export function attempt<T>(name: string, expected: RegExp, act: () => T): Attempt<T> {
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

/** Installs a major version of Node.js from the package for this platform, and returns the path of its binary. */
export function installNode(directory: string, major: number): Attempt<string> {
  if (process.versions.node.startsWith(`${major}.`)) {
    return { value: process.execPath };
  }
  const name = `node-${process.platform}-${process.arch}`;
  const installed = install(directory, [`${name}@${major}`]);
  return 'value' in installed ? { value: join(directory, 'node_modules', name, 'bin/node') } : installed;
}
