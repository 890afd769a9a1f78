import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The folder that names TypeDoc and the TypeScript that it needs. */
const TOOLS = join(ROOT, 'bin/api-reference');

/** The reference of the construct library. */
export const API_REFERENCE_FILE = join(ROOT, 'docs/constructs.md');

const OPTIONS = {
  router: 'module',
  entryPoints: ['dist/lib/index.d.ts'],
  out: 'out',
  readme: 'none',
  excludePrivate: true,
  excludeInternal: true,
  excludeExternals: true,
  disableSources: true,
  hidePageHeader: true,
  hidePageTitle: true,
  hideBreadcrumbs: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
};

/**
 * Makes the reference from the declarations of the package and their docstrings. It installs TypeDoc from the registry
 * into a temporary folder.
 */
export function apiReference(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-reference-'));
  const run = (cwd: string, command: string, ...parameters: string[]) =>
    execFileSync(command, parameters, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    run(
      ROOT,
      compiler,
      '--project',
      'tsconfig.package.json',
      '--emitDeclarationOnly',
      '--outDir',
      join(directory, 'dist'),
    );
    const tools = join(directory, 'tools');
    cpSync(TOOLS, tools, { recursive: true });
    run(tools, 'npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
    symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
    const compilerOptions = { module: 'NodeNext', target: 'ES2023', strict: true, skipLibCheck: true, types: ['node'] };
    writeJson(join(directory, 'tsconfig.json'), { compilerOptions, files: OPTIONS.entryPoints });
    writeJson(join(directory, 'package.json'), { name: 'rekey-cognito', type: 'commonjs' });
    const plugin = [join(tools, 'node_modules/typedoc-plugin-markdown/dist/index.js')];
    writeJson(join(directory, 'typedoc.json'), { ...OPTIONS, plugin });
    run(directory, join(tools, 'node_modules/.bin/typedoc'));
    return withContents(readFileSync(join(directory, 'out/README.md'), 'utf8'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function writeJson(file: string, content: unknown): void {
  writeFileSync(file, JSON.stringify(content));
}

/** Adds a title and a table of contents, and removes the anchors of single members. Pure. */
export function withContents(reference: string): string {
  const body = reference.replace(/<a id="[^"]*"><\/a> /g, '').replace(/\[([^\]]*)\]\(#property-[^)]*\)/g, '$1');
  const contents = body.split(/^(?=## )/m).flatMap((section) => {
    const [, group] = /^## (.*)$/m.exec(section) ?? [];
    const names = [...section.matchAll(/^### (\w+)(?:\(\))?$/gm)].map(([, name = '']) => name);
    return group === undefined
      ? []
      : [`- ${group}: ${names.map((name) => `[${name}](#${name.toLowerCase()})`).join(', ')}`];
  });
  return [
    '# Constructs',
    '',
    'The interface of `rekey-cognito`. `npm run api-reference` writes this document from the docstrings.',
    '',
    ...contents,
    '',
    body.trim(),
    '',
  ].join('\n');
}
