import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { devDependencies, peerDependencies } from '../../../package.json';
import { compilerOptions } from '../../../tsconfig.json';

const root = join(__dirname, '../../..');

/** The documentation of one type or member. */
interface Docs {
  readonly summary?: string;
  readonly default?: string;
}

/** One property in an assembly of jsii. */
interface JsiiProperty {
  readonly name: string;
  readonly optional?: boolean;
  readonly docs?: Docs;
}

/** One type in an assembly of jsii. A `datatype` is an interface of props. */
interface JsiiType {
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly docs?: Docs;
  readonly properties?: readonly JsiiProperty[];
}

/** The result of jsii: the errors, or the types for other languages. */
export interface JsiiResult {
  /** `file:line code message` of each error. */
  readonly errors: readonly string[];
  readonly types: readonly JsiiType[];
}

/** A part of the project that jsii compiles: a file with its content, or a folder of the repository. */
export interface JsiiSources {
  readonly main: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly folders?: readonly string[];
}

/** Compiles sources with jsii, in a temporary project with the compiler options and the packages of this repository. */
export function compileWithJsii({ main, files = {}, folders = [] }: JsiiSources): JsiiResult {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-jsii-'));
  try {
    writeProject(directory, main, folders.length > 0);
    for (const folder of folders) {
      cpSync(join(root, folder), join(directory, folder), { recursive: true });
    }
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), content);
    }
    const command = [require.resolve('jsii/bin/jsii'), directory];
    const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: directory, encoding: 'utf8' });
    return { errors: errorsIn(stdout + stderr, directory), types: typesIn(join(directory, '.jsii')) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function writeProject(directory: string, main: string, needsPeers: boolean): void {
  const { 'aws-cdk-lib': cdk, constructs } = devDependencies;
  const jsii = { outdir: 'dist', targets: {}, tsconfig: 'tsconfig.json', validateTsconfig: 'off' };
  const project = {
    ...{ name: 'api', version: '0.0.0', description: 'api', license: 'Apache-2.0', jsii },
    ...{ author: { name: 'Rekey' }, repository: { url: 'https://example.com/rekey.git' } },
    ...{ main: main.replace(/\.ts$/, '.js'), types: main.replace(/\.ts$/, '.d.ts') },
    ...(needsPeers && { peerDependencies, devDependencies: { 'aws-cdk-lib': cdk, constructs } }),
  };
  // `npm run types` checks the code: without noCheck, jsii takes a third longer.
  const options = { ...compilerOptions, noEmit: false, declaration: true, types: ['node'], noCheck: true };
  writeFileSync(join(directory, 'package.json'), JSON.stringify(project));
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: [main] }));
  writeFileSync(join(directory, 'README.md'), '');
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
}

function errorsIn(output: string, directory: string): string[] {
  const found = output.matchAll(/^(?:(\S+?):(\d+):\d+ - )?error ((?:JSII|TS)\d+): (.*)$/gm);
  const errors = [...found].map(([, file = '', line = '', code, message]) => `${file}:${line} ${code} ${message}`);
  return errors.length > 0 || existsSync(join(directory, '.jsii')) ? errors : [`jsii failed: ${output}`];
}

function typesIn(assembly: string): JsiiType[] {
  if (!existsSync(assembly)) {
    return [];
  }
  const { types } = JSON.parse(readFileSync(assembly, 'utf8')) as { types: Readonly<Record<string, JsiiType>> };
  return Object.values(types);
}
