import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { CONFIG_FILE, SHELL } from '../../domain/console-site';
import { type ConsoleFiles, isHashed, PREVIEW } from './console-files';

/** The response headers of one file, by name. */
export type FileHeaders = Readonly<Record<string, string>>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
};

/**
 * Returns the response headers of every file of the console, including `config.json`. Pure.
 *
 * @param files the files of the console
 * @param connectTo the origins to which the console sends requests, other than its own
 */
export function consoleHeaders(files: ConsoleFiles, connectTo: readonly string[]): ReadonlyMap<string, FileHeaders> {
  const names = [...files.keys(), CONFIG_FILE];
  return new Map(names.map((name) => [name, headersOf(name, files, connectTo)]));
}

function headersOf(name: string, files: ConsoleFiles, connectTo: readonly string[]): FileHeaders {
  return {
    'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
    'Cache-Control': cacheControl(name),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(name === SHELL && {
      'Content-Security-Policy': shellPolicy(connectTo),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'X-Frame-Options': 'DENY',
    }),
    ...(name === PREVIEW && { 'Content-Security-Policy': previewPolicy(files.get(PREVIEW) ?? '') }),
  };
}

function cacheControl(name: string): string {
  if (name === CONFIG_FILE) {
    return 'no-store';
  }
  return isHashed(name) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function shellPolicy(connectTo: readonly string[]): string {
  return policy(
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...connectTo].join(' '),
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  );
}

/** The document has no origin and runs its own script only. It requests nothing, not even an image. */
function previewPolicy(document: string): string {
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(document) ?? [];
  return policy(
    'sandbox allow-scripts',
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  );
}

function policy(...directives: readonly string[]): string {
  return directives.join('; ');
}
