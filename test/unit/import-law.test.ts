import { execFileSync } from 'node:child_process';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const FOLDERS = ['bin', 'lib', 'lambdas', 'domain', 'messages', 'simulator', 'doctor', 'bench'];

/** What each folder may import beside itself and packages: rows import columns, all else is an error. */
const LAW: Readonly<Record<string, readonly RegExp[]>> = {
  domain: [],
  simulator: [],
  'messages/renderer': [/^domain\/message\//],
  'messages/compiler': [/^domain\/message\//, /^messages\/renderer\//],
  'messages/gallery': [/^domain\/message\//, /^messages\/(renderer|compiler)\//],
  'lambdas/custom-message': [
    /^domain\/(api\/embedded-metric|message\/(message-choice|message-context|short-name))\.ts$/,
    /^messages\/renderer\//,
  ],
  'lambdas/admin-api': [/^domain\//, /^messages\/renderer\//],
  'lambdas/custom-resource': [],
  'lambdas/context-public-key': [/^lambdas\/custom-resource\//],
  'lambdas/trigger-attachment': [/^domain\/pool\/[\w-]+\.ts$/, /^lambdas\/custom-resource\//],
  lib: [
    /^domain\/(api\/(contract|embedded-metric|openapi|problems|cognito-problems|quotas)|recovery\/temporary-password|pool\/[\w-]+)\.ts$/,
    /^messages\/(compiler\/compile|renderer\/catalog)\.ts$/,
  ],
  doctor: [/^domain\/(api\/quotas|recovery\/(delivery|obstacles|user)|pool\/[\w-]+)\.ts$/],
  bin: [/./],
  bench: [/./],
};

/** Packages that must not get into a folder: it would not be pure, or not start fast, any more. */
const FORBIDDEN_PACKAGES: Readonly<Record<string, RegExp>> = {
  domain: /^(aws-|@aws-sdk)/,
  'lambdas/custom-message': /^(aws-|@aws-sdk|zod|intl-|@formatjs)/,
  lambdas: /^(aws-cdk-lib|constructs|esbuild)/,
  simulator: /^(aws-cdk-lib|constructs)/,
};

/** What of Node.js a folder may use, by its name without `node:`; where nothing is said, all. */
const ALLOWED_BUILTINS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  'lambdas/custom-message': ['crypto', 'fs', 'path'],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
}

function readImports(): Import[] {
  const output = execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      join(root, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      ...FOLDERS,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const { modules } = JSON.parse(output) as {
    modules: { source: string; dependencies: { module: string; resolved: string; dependencyTypes: string[] }[] }[];
  };
  return modules
    .filter(({ source }) => FOLDERS.some((folder) => source.startsWith(`${folder}/`)))
    .flatMap(({ source, dependencies }) =>
      dependencies.map(({ module, resolved, dependencyTypes }) => ({
        from: source,
        to: dependencyTypes.includes('local') ? resolved : module,
        isPackage: !dependencyTypes.includes('local'),
      })),
    );
}

const folderOf = (file: string): string | undefined => Object.keys(LAW).find((folder) => file.startsWith(`${folder}/`));

function breaksLaw({ from, to, isPackage }: Import): boolean {
  if (isPackage) {
    const isForbidden = Object.entries(FORBIDDEN_PACKAGES).some(
      ([folder, packages]) => from.startsWith(folder) && packages.test(to),
    );
    const allowed = ALLOWED_BUILTINS[folderOf(from) ?? ''];
    return isForbidden || (allowed !== undefined && builtinModules.includes(to) && !allowed.includes(to));
  }
  const own = folderOf(from) ?? '';
  return !to.startsWith(`${own}/`) && !LAW[own]?.some((allowed) => allowed.test(to));
}

const aLocalImport = (from: string, to: string): Import => ({ from, to, isPackage: false });

/** The first files that import each other in a circle, the first of them twice; empty where there are none. */
function findCircle(imports: readonly Import[]): string[] {
  const importsOf = new Map<string, string[]>();
  for (const { from, to } of imports) {
    importsOf.set(from, [...(importsOf.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) {
      return [...path.slice(path.indexOf(file)), file];
    }
    if (!done.has(file)) {
      for (const next of importsOf.get(file) ?? []) {
        const circle = visit(next, [...path, file]);
        if (circle.length > 0) {
          return circle;
        }
      }
      done.add(file);
    }
    return [];
  };
  return [...importsOf.keys()].map((file) => visit(file, [])).find((circle) => circle.length > 0) ?? [];
}

describe('the import law', () => {
  const imports = readImports();

  it('sees the imports of every folder, types included', () => {
    const folders = new Set(imports.map(({ from }) => folderOf(from)));

    expect([...folders].sort()).toEqual(Object.keys(LAW).sort());
    expect(imports).toContainEqual({
      from: 'lambdas/custom-message/event.ts',
      to: 'messages/renderer/purposes.ts',
      isPackage: false,
    });
  });

  it('is kept by every import', () => {
    const broken = imports.filter(breaksLaw).map(({ from, to }) => `${from} -> ${to}`);

    expect(broken).toEqual([]);
  });

  it('has no circle, not even of types', () => {
    expect(findCircle(imports.filter(({ isPackage }) => !isPackage))).toEqual([]);
    expect(findCircle([aLocalImport('a', 'b'), aLocalImport('b', 'c'), aLocalImport('c', 'b')])).toEqual([
      'b',
      'c',
      'b',
    ]);
  });

  it.each([
    ['simulator/clock.ts', 'domain/recovery/user.ts'],
    ['domain/recovery/user.ts', 'messages/renderer/render.ts'],
    ['messages/renderer/render.ts', 'domain/api/contract.ts'],
    ['lib/index.ts', 'lambdas/admin-api/index.ts'],
    ['lambdas/custom-message/index.ts', 'messages/compiler/compile.ts'],
    ['lambdas/custom-message/index.ts', 'lambdas/admin-api/index.ts'],
  ])('would be broken by %s importing %s', (from, to) => {
    expect(breaksLaw({ from, to, isPackage: false })).toBe(true);
  });

  it.each([
    ['lambdas/custom-message/index.ts', '@aws-sdk/client-kms'],
    ['lambdas/custom-message/index.ts', 'http2'],
    ['domain/recovery/user.ts', 'fs'],
  ])('would be broken by %s importing the package %s', (from, to) => {
    expect(breaksLaw({ from, to, isPackage: true })).toBe(true);
  });
});
