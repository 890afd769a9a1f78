import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { CONFIG_FILE, type ConsoleConfig, SHELL } from '../domain/console-site';
import { consoleFiles } from '../lib/console/console-files';
import { MINIMUM_COMPRESSION_BYTES } from '../lib/console/support-console';
import { findChromium } from '../test/support/browser/find-chromium.cjs';
import { compare, interleave } from './measure';
import type { Row } from './table';

const ROUNDS = 21;
const SLOWER = 4;
const CONFIG = JSON.stringify({
  clientId: '1example23456789',
  loginUrl: '/login',
  apiUrl: '../',
  scopes: ['rekey/users.read', 'rekey/password.reset', 'rekey/password.set', 'rekey/caller.verify', 'rekey/audit.read'],
} satisfies ConsoleConfig);

/** Measures the size of the console, and its start. Without Chromium, the start is not measured. */
export async function consoleRows(): Promise<Row[]> {
  const executablePath = findChromium();
  return [transferred(), ...(executablePath === undefined ? [] : [await usable(executablePath)])];
}

/**
 * The files of one visit in German, compressed as API Gateway does. The document and the settings are loaded
 * before the sign-in and again after it; the other files are stored by the browser. The strings of English are in the app.
 */
function transferred(): Row {
  const files = [...consoleFiles()].filter(([name]) => !name.startsWith('strings-') || name.startsWith('strings-de-'));
  const again = files.filter(([name]) => name === SHELL);
  const sizes = [...[...files, ...again].map(([, body]) => body), CONFIG, CONFIG].map((body) =>
    body.length < MINIMUM_COMPRESSION_BYTES ? body.length : gzipSync(body).length,
  );
  return {
    name: 'console, transferred in one visit in one language, kB',
    value: sizes.reduce((sum, size) => sum + size, 0) / 1000,
    detail: `${sizes.length} responses`,
  };
}

async function usable(executablePath: string): Promise<Row> {
  const server = startSite();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext();
    await context.addInitScript(`
      if (location.pathname.startsWith('/v1/')) {
        sessionStorage.setItem('rekey.sign-in', JSON.stringify({ state: 's', verifier: 'v' }));
      }
      new MutationObserver((_, observer) => {
        if (document.querySelector('input[type=search]')) {
          globalThis.usableAt = performance.now();
          observer.disconnect();
        }
      }).observe(document, { childList: true, subtree: true });`);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    const { ratio, one, other } = compare(
      ...(await interleave(ROUNDS, [
        () => timeToUsable(page, `${origin}/v1/console/?code=c&state=s`),
        () => timeToUsable(page, `${origin}/empty/`),
      ])),
    );
    return {
      name: `console, usable at a ${SLOWER} times slower processor / an empty page with Preact`,
      value: ratio,
      detail: `${one.toFixed(0)} ms / ${other.toFixed(0)} ms`,
    };
  } finally {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Returns the milliseconds from the navigation until the field of the search can be used. */
async function timeToUsable(page: Page, address: string): Promise<number> {
  await page.goto(address);
  await page.getByRole('searchbox').waitFor();
  return page.evaluate<number>('globalThis.usableAt');
}

/** Serves the console, an empty page, and the token of the sign-in. */
function startSite(): Server {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import { h, render } from 'preact'; render(h('input', { type: 'search' }), document.getElementById('app'));`,
      resolveDir: __dirname,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
  });
  const files = consoleFiles();
  const bodies = new Map<string, string | undefined>([
    ['/v1/console/', files.get(SHELL)],
    ...[...files].map(([name, body]): [string, string] => [`/v1/console/${name}`, body]),
    [`/v1/console/${CONFIG_FILE}`, CONFIG],
    ['/login/oauth2/token', JSON.stringify({ access_token: 'token', expires_in: 900 })],
    ['/empty/', '<!doctype html><title>Empty</title><div id="app"></div><script type="module" src="app.js"></script>'],
    ['/empty/app.js', outputFiles[0]?.text],
  ]);
  const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', json: 'application/json' };
  return createServer(({ url }, response) => {
    const { pathname } = new URL(url ?? '/', 'http://localhost');
    const body = bodies.get(pathname);
    const type = types[pathname.split('.')[1] ?? ''] ?? 'text/html';
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': `${type}; charset=utf-8` }).end(body ?? '{}');
  });
}
