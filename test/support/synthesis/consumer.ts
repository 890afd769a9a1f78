import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../../..');

interface LockedPackage {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dev?: boolean;
}

type Lock = Readonly<Record<string, LockedPackage>>;

/** Ends a command; what it said is the error. */
export function runIn(directory: string, command: string, parameters: readonly string[]): string {
  try {
    return execFileSync(command, parameters, { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${parameters.join(' ')}:\n${stdout}\n${stderr}`);
  }
}

/** Packs both packages into a directory. */
export function packInto(directory: string): void {
  runIn(root, 'npm', ['pack', '--pack-destination', directory]);
}

/** The folder of each package in the checkout. */
const PRODUCTS = { rekey: '.', 'rekey-simulator': 'simulator' } as const;

/**
 * Makes a project that installs a packed product with what it depends on, as a lock file has it. Without network: npm has
 * in its cache what this checkout was installed from, and asks for no versions.
 *
 * @param tarballs the directory with the packed product
 * @param own the project's other packages, the product's peers among them. They are the checkout's, by a link: npm takes
 * seconds to unpack aws-cdk-lib.
 */
export function createConsumer(
  directory: string,
  tarballs: string,
  own: readonly string[],
  files: Readonly<Record<string, string>>,
  product: keyof typeof PRODUCTS = 'rekey',
): void {
  const lock = (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Lock }).packages;
  const { version, dependencies, bin } = JSON.parse(
    readFileSync(join(root, PRODUCTS[product], 'package.json'), 'utf8'),
  ) as LockedPackage;
  const tarball = `file:${join(tarballs, `${product}-${version}.tgz`)}`;
  const project = { name: 'consumer', private: true, dependencies: { [product]: tarball } };
  const packages = {
    '': project,
    ...closureOf(lock, Object.keys(dependencies ?? {})),
    [`node_modules/${product}`]: { version, resolved: tarball, dependencies, bin },
  };
  const all = {
    'package.json': JSON.stringify(project),
    'package-lock.json': JSON.stringify({ name: 'consumer', lockfileVersion: 3, requires: true, packages }),
    ...files,
  };
  for (const [name, content] of Object.entries(all)) {
    writeFileSync(join(directory, name), content);
  }
  const flags = ['--offline', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  runIn(directory, 'npm', ['ci', ...flags]);
  for (const name of own) {
    const link = join(directory, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link);
  }
}

/** The locked packages that some need, with what comes inside them. */
function closureOf(lock: Lock, names: readonly string[]): Record<string, LockedPackage> {
  const found: Record<string, LockedPackage> = {};
  const visit = (name: string): void => {
    const key = `node_modules/${name}`;
    const { dev: _, ...locked } = lock[key] ?? { version: '' };
    if (found[key] === undefined && lock[key] !== undefined) {
      found[key] = locked;
      for (const [inside, one] of Object.entries(lock)) {
        if (inside.startsWith(`${key}/`)) {
          found[inside] = { ...one, dev: false };
        }
      }
      Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }).forEach(visit);
    }
  };
  names.forEach(visit);
  return found;
}
