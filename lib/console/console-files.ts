import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE, SHELL } from '../../domain/console-site';

/** The folder of the console's files in the published package. */
const PREBUILT = join(__dirname, '../../console-files');

/** The document of the frame that shows a message. */
export const PREVIEW = 'preview.html';

/** The files of the console by name, except `config.json`, which every deployment has of its own. */
export type ConsoleFiles = ReadonlyMap<string, string>;

let built: ConsoleFiles | undefined;

/** Returns the files of the console. The package has them prebuilt; in a checkout, they are bundled now. */
export function consoleFiles(): ConsoleFiles {
  built ??= existsSync(PREBUILT) ? readPrebuilt() : bundleFiles();
  return built;
}

/** Tests whether the name of a file contains the hash of its content, so that the content never changes. */
export function isHashed(name: string): boolean {
  return /-[0-9a-f]{16}\.\w+$/.test(name);
}

function readPrebuilt(): ConsoleFiles {
  return new Map(readdirSync(PREBUILT).map((name) => [name, readFileSync(join(PREBUILT, name), 'utf8')]));
}

/** Loads the bundler on demand: the package neither contains nor needs it. */
function bundleFiles(): ConsoleFiles {
  const { bundleConsole } = require('./bundle-console') as typeof import('./bundle-console');
  const stringsFile = (tag: string, content: string) => hashedName(`strings-${tag}`, 'json', content);
  const { app, style, preview, strings } = bundleConsole(stringsFile);
  const script = hashedName('app', 'js', app);
  const sheet = hashedName('style', 'css', style);
  return new Map([
    [SHELL, shell(script, sheet)],
    [PREVIEW, previewDocument(preview)],
    [script, app],
    [sheet, style],
    ...[...strings].map(([tag, content]): [string, string] => [stringsFile(tag, content), content]),
  ]);
}

function hashedName(name: string, extension: string, content: string): string {
  return `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 16)}.${extension}`;
}

/** The icon is empty: a browser would request one from the address of another site, the root of the API. */
function shell(script: string, sheet: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Rekey</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<link rel="preload" href="${CONFIG_FILE}" as="fetch" crossorigin>
<link rel="stylesheet" href="${sheet}">
<script type="module" src="${script}"></script>
</head>
<body>
<div id="app"></div>
<noscript>This page needs JavaScript.</noscript>
</body>
</html>
`;
}

/**
 * The script is in the document, and the policy of the document allows its hash: a sandboxed document has no origin, and
 * versions of Safari block every file of `'self'` there (WebKit bug 316847).
 */
function previewDocument(script: string): string {
  if (/<\/script|<!--/i.test(script)) {
    throw new Error(
      'console/preview/preview.ts must not contain the end of a script element or the start of a comment',
    );
  }
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>Preview</title>
<script>${script}</script>
</head>
<body></body>
</html>
`;
}
