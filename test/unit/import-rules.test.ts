import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..', '..');
const FOLDERS = ['bench', 'bin', 'doctor', 'domain', 'lambdas', 'lib', 'messages', 'simulator'];

interface Report {
  readonly modules: readonly { source: string; dependencies: readonly { resolved: string }[] }[];
  readonly summary: { readonly violations: readonly { from: string; to: string }[] };
}

/** Runs dependency-cruiser with the rules of `.dependency-cruiser.cjs` in some directories. */
function cruise(directories: readonly string[]): Report[] {
  const parameters = { config: join(root, '.dependency-cruiser.cjs'), folders: FOLDERS, directories };
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'test/support/cruise-folders.mjs'), JSON.stringify(parameters)],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (stdout === '') {
    throw new Error(stderr);
  }
  return JSON.parse(stdout) as Report[];
}

const NOTHING: Report = { modules: [], summary: { violations: [] } };

const violationsOf = ({ summary }: Report): string[] => [
  ...new Set(summary.violations.map(({ from, to }) => `${from} -> ${to}`)),
];

const broken: readonly (readonly [string, string])[] = [
  ['simulator/clock.ts', 'domain/recovery/user.ts'],
  ['domain/recovery/user.ts', 'messages/renderer/render.ts'],
  ['domain/pool/reads.ts', 'fs'],
  ['domain/pool/calls.ts', '@aws-sdk/client-kms'],
  ['messages/renderer/render.ts', 'domain/api/contract.ts'],
  ['messages/compiler/compile.ts', 'messages/gallery/page.ts'],
  ['lib/index.ts', 'lambdas/admin-api/index.ts'],
  ['doctor/check.ts', 'lib/index.ts'],
  ['bench/first.ts', 'bench/second.ts'],
  ['lambdas/admin-api/sets-up.ts', 'aws-cdk-lib'],
  ['lambdas/custom-message/compiles.ts', 'messages/compiler/compile.ts'],
  ['lambdas/custom-message/acts.ts', 'lambdas/admin-api/index.ts'],
  ['lambdas/custom-message/signs.ts', '@aws-sdk/client-kms'],
  ['lambdas/custom-message/connects.ts', 'http2'],
];
const allowed: readonly (readonly [string, string])[] = [
  ['bench/second.ts', 'bench/first.ts'], // reported for the first of the circle
  ['bin/rekey.ts', 'simulator/clock.ts'],
  ['lambdas/custom-message/reads.ts', 'fs'],
  ['lambdas/custom-message/speaks.ts', 'domain/message/locale.ts'],
  ['lambdas/admin-api/knows.ts', 'domain/recovery/user.ts'],
  ['lambdas/admin-api/calls.ts', '@aws-sdk/client-kms'],
];
const directory = mkdtempSync(join(tmpdir(), 'imports-'));
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), text, { flag: 'a' });
};
const isFile = (target: string): boolean => target.endsWith('.ts');
for (const [from, to] of [...broken, ...allowed]) {
  const name = isFile(to) ? `./${relative(dirname(from), to.replace('.ts', ''))}` : to;
  write(from, `import type {} from '${name}';\n`);
  write(isFile(to) ? to : `node_modules/${to}/index.js`, '');
}

const [product = NOTHING, brokenTree = NOTHING] = cruise([root, directory]);

describe('the import rules', () => {
  it('see the imports of every folder, types included', () => {
    const read = product.modules.filter(({ dependencies }) => dependencies.length > 0).map(({ source }) => source);
    const event = product.modules.find(({ source }) => source === 'lambdas/custom-message/event.ts');

    expect(FOLDERS.filter((folder) => !read.some((source) => source.startsWith(`${folder}/`)))).toEqual([]);
    expect(event?.dependencies.map(({ resolved }) => resolved)).toContain('messages/renderer/purposes.ts');
  });

  it('are followed by every import', () => {
    expect(violationsOf(product)).toEqual([]);
  });
});

describe('the import rules, in a tree that breaks them,', () => {
  const resolved = (to: string): string => (isFile(to) || !/^[@a]/.test(to) ? to : `node_modules/${to}/index.js`);
  const violations = violationsOf(brokenTree);

  it.each(broken)('find that %s imports %s', (from, to) => {
    expect(violations).toContain(`${from} -> ${resolved(to)}`);
  });

  it('find nothing else', () => {
    expect(violations.sort()).toEqual(broken.map(([from, to]) => `${from} -> ${resolved(to)}`).sort());
  });
});
