import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { textDirection } from '../../domain/message/locale';
import { type CompiledMessages, type CompileOptions, compileMessages } from '../../messages/compiler/compile';
import { MessageCompilationError, type MessageIssue } from '../../messages/compiler/message-issues';
import { type CellId, cellIds, renderCell } from '../../messages/gallery/cells';
import { emailInScheme, galleryPage, issuesPage } from '../../messages/gallery/page';
import { stringsOf } from '../../messages/gallery/strings';

const GALLERY = join(__dirname, '../../messages/gallery');
const WATCH_MILLISECONDS = 250;

/** The icon of the gallery: an envelope. Every browser requests one. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="1" y="3" width="14" height="10" rx="2" fill="#3538b8"/><path d="M3 5.5 8 9l5-3.5" fill="none" stroke="#fff" stroke-width="1.5"/></svg>';

/**
 * This machine, with or without a port. A page of another site can resolve its own name to this machine, but cannot change
 * the Host header that the browser sends. The simulator has the same test, but the package does not contain it.
 */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

type Compiled = { readonly messages: CompiledMessages } | { readonly issues: readonly MessageIssue[] };

type Query = Readonly<Record<string, string>>;

/** A running gallery. */
export interface Gallery {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves all messages on this machine, and compiles them again when a brand or a locale file is saved. While the files
 * have issues, it shows the issues instead.
 *
 * @param port 0 for any free port
 */
export async function startGallery(sources: CompileOptions, port: number): Promise<Gallery> {
  const files = readClientFiles();
  const readers = new Set<ServerResponse>();
  let seen = lastChanges(sources);
  let compiled = compile(sources);

  const server = createServer((request, response) => {
    if (!LOOPBACK.test(request.headers.host ?? '')) {
      send(response, 403, 'text/plain', 'The Host header must be 127.0.0.1, localhost or [::1].');
      return;
    }
    if (!request.url?.startsWith('/') || !URL.canParse(`http://127.0.0.1${request.url}`)) {
      send(response, 404, 'text/plain', 'Not found.');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, 405, 'text/plain', 'The gallery is read only.');
      return;
    }
    const url = new URL(`http://127.0.0.1${request.url}`);
    const query = Object.fromEntries(url.searchParams);
    switch (url.pathname) {
      case '/':
        send(response, 200, 'text/html', page(compiled, query));
        break;
      case '/mail': {
        const email = emailOf(compiled, query);
        send(response, email === undefined ? 404 : 200, 'text/html', email ?? 'The message does not exist.');
        break;
      }
      case '/strings': {
        const strings = listStrings(compiled, query, sources);
        send(response, strings === undefined ? 404 : 200, 'application/json', JSON.stringify(strings ?? {}));
        break;
      }
      case '/favicon.ico':
        send(response, 200, 'image/svg+xml', ICON);
        break;
      case '/changes':
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
        response.write(':\n\n');
        readers.add(response);
        response.once('close', () => readers.delete(response));
        break;
      default: {
        const file = files.get(url.pathname);
        send(response, file ? 200 : 404, file?.type ?? 'text/plain', file?.content ?? 'Not found.');
      }
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const watching = setInterval(() => {
    const now = lastChanges(sources);
    if (now !== seen) {
      seen = now;
      compiled = compile(sources);
      for (const reader of readers) {
        reader.write('event: saved\ndata:\n\n');
      }
    }
  }, WATCH_MILLISECONDS);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      clearInterval(watching);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Returns a value that changes when a file is saved, added or removed. It is polled, because `fs.watch` loses files
 * that editors replace.
 */
function lastChanges({ brandsDirectory, localesDirectory, ownLocalesDirectory }: CompileOptions): string {
  try {
    return [brandsDirectory, localesDirectory, ...(ownLocalesDirectory === undefined ? [] : [ownLocalesDirectory])]
      .flatMap((directory) =>
        readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((file) => join(directory, file)),
      )
      .map((file) => `${file} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`)
      .join();
  } catch (error) {
    return String(error); // the compiler reports it as an issue
  }
}

function compile(sources: CompileOptions): Compiled {
  try {
    return { messages: compileMessages(sources) };
  } catch (error) {
    if (error instanceof MessageCompilationError) {
      return { issues: error.issues };
    }
    throw error;
  }
}

function page(compiled: Compiled, query: Query): string {
  return 'issues' in compiled ? issuesPage(compiled.issues) : galleryPage(compiled.messages, query);
}

/** Reads the script and style of the page, by their paths. */
function readClientFiles(): ReadonlyMap<string, { readonly type: string; readonly content: string }> {
  const types = {
    'gallery.client.mjs': 'text/javascript',
    'findings.client.mjs': 'text/javascript',
    'gallery.client.css': 'text/css',
  };
  return new Map(
    Object.entries(types).map(([name, type]) => [
      `/${name}`,
      { type, content: readFileSync(join(GALLERY, name), 'utf8') },
    ]),
  );
}

function findCell(messages: CompiledMessages, query: Query): CellId | undefined {
  return cellIds(messages).find(
    ({ brand, locale, purpose }) =>
      brand === query['brand'] && locale === query['locale'] && purpose === query['purpose'],
  );
}

function emailOf(compiled: Compiled, query: Query): string | undefined {
  if ('issues' in compiled) {
    return undefined;
  }
  const id = findCell(compiled.messages, query);
  return id && emailInScheme(renderCell(compiled.messages, id).email.html, query['scheme']);
}

/** Lists the strings of a message, with their files. */
function listStrings(compiled: Compiled, query: Query, { brandsDirectory }: CompileOptions) {
  const id = 'issues' in compiled ? undefined : findCell(compiled.messages, query);
  if ('issues' in compiled || id === undefined) {
    return undefined;
  }
  return {
    locale: id.locale,
    direction: textDirection(id.locale),
    strings: stringsOf(compiled.messages, id, brandsDirectory),
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' });
  response.end(body);
}
