import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

const CONSOLE = join(__dirname, '../../console');

/** The esbuild options of every file of the console. */
const BROWSER_OPTIONS = {
  bundle: true,
  minify: true,
  write: false,
  target: 'es2022',
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** The parts of the console that esbuild bundles. */
export interface ConsoleBundles {
  readonly app: string;
  readonly style: string;
  /** A classic script, which is written into the document of the preview. */
  readonly preview: string;
  /** The content of each file of strings, by language tag. */
  readonly strings: ReadonlyMap<string, string>;
}

/** The options of the bundle of the app. NOTICE lists the packages that it contains. */
export function appBundle(stringsFiles: Readonly<Record<string, string>> = {}) {
  return {
    ...BROWSER_OPTIONS,
    entryPoints: [join(CONSOLE, 'app/main.tsx')],
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { CONSOLE_STRINGS: JSON.stringify(stringsFiles), 'process.env.NODE_ENV': '"production"' },
  } as const satisfies BuildOptions;
}

/**
 * Bundles the console.
 *
 * @param nameOf returns the name of the file of a language, which the app requests
 */
export function bundleConsole(nameOf: (tag: string, content: string) => string): ConsoleBundles {
  const folder = join(CONSOLE, 'strings');
  const strings = new Map(
    readdirSync(folder)
      .sort()
      .map((file): [string, string] => [
        basename(file, '.json'),
        JSON.stringify(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
      ]),
  );
  return {
    app: build(appBundle(Object.fromEntries([...strings].map(([tag, content]) => [tag, nameOf(tag, content)])))),
    style: build({ ...BROWSER_OPTIONS, entryPoints: [join(CONSOLE, 'app/style.css')] }),
    preview: build({ ...BROWSER_OPTIONS, entryPoints: [join(CONSOLE, 'preview/preview.ts')], format: 'iife' }),
    strings,
  };
}

function build(options: BuildOptions): string {
  return buildSync(options).outputFiles?.[0]?.text.trimEnd() ?? '';
}
