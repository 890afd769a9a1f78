import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { version } from '../../../package.json';
import simulator from '../../../simulator/package.json';

const root = join(__dirname, '../../..');

/** The parts of a package.json that an installation follows. */
interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** Runs a command and returns its output. @throws Error with the output of a command that fails */
export function runIn(directory: string, command: string, parameters: readonly string[]): string {
  try {
    return execFileSync(command, parameters, { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${parameters.join(' ')}:\n${stdout}\n${stderr}`);
  }
}

/** Packs both packages into a directory. @returns the archives, by the name of the package */
export function packInto(directory: string): Readonly<Record<'rekey-cognito' | 'rekey-simulator', string>> {
  runIn(root, 'npm', ['pack', '--pack-destination', directory]);
  return {
    'rekey-cognito': join(directory, `rekey-cognito-${version}.tgz`),
    'rekey-simulator': join(directory, `rekey-simulator-${simulator.version}.tgz`),
  };
}

/**
 * Creates a project with a packed product as npm installs it: the files of the archive and its commands. The other
 * packages are links to those of the checkout, because npm takes seconds to unpack them. `npm run test:adoption`
 * installs with npm.
 *
 * @param tarball the packed product
 * @param own the other packages of the project, including the product's peer dependencies
 */
export function createConsumer(
  directory: string,
  tarball: string,
  own: readonly string[],
  files: Readonly<Record<string, string>>,
): void {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(directory, name), content);
  }
  const packages = join(directory, 'node_modules');
  const product = basename(tarball).replace(/-[\d.]+\.tgz$/, '');
  const installed = join(packages, product);
  mkdirSync(installed, { recursive: true });
  runIn(installed, 'tar', ['--extract', '--file', tarball, '--strip-components=1']);
  const { dependencies, bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;
  for (const name of [...Object.keys(dependencies ?? {}), ...own]) {
    linkTo(join(root, 'node_modules', name), join(packages, name));
  }
  for (const [command, file] of Object.entries(bin ?? {})) {
    chmodSync(join(installed, file), 0o755);
    linkTo(join(installed, file), join(packages, '.bin', command));
  }
}

function linkTo(target: string, link: string): void {
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(target, link);
}
