import { readFileSync, watch } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type CompiledMessages, type CompileOptions, compileMessages } from '../messages/compile';
import { renderCell } from '../messages/gallery/cells';
import { faultsPage, galleryPage, mailInScheme } from '../messages/gallery/page';
import { MessageCompilationError, type MessageFault } from '../messages/message-faults';
import type { Purpose } from '../messages/purposes';

const SETTLE_MILLISECONDS = 80; // an editor saves in several steps

type Compiled = { readonly messages: CompiledMessages } | { readonly faults: readonly MessageFault[] };

type Query = Readonly<Record<string, string>>;

/** A gallery that is being served. */
export interface Gallery {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves all messages on this machine and compiles them anew whenever a brand or a text is saved. While there are
 * faults, it shows them instead.
 *
 * @param port 0 for any that is free
 */
export async function startGallery(sources: CompileOptions, port: number): Promise<Gallery> {
  const script = readFileSync(join(__dirname, '..', 'messages', 'gallery', 'gallery.client.js'), 'utf8');
  const readers = new Set<ServerResponse>();
  let compiled = compile(sources);

  const server = createServer((request, response) => {
    const url = new URL(`http://127.0.0.1${request.url}`);
    const query = Object.fromEntries(url.searchParams);
    switch (url.pathname) {
      case '/':
        send(response, 200, 'text/html', page(compiled, query));
        break;
      case '/mail': {
        const mail = mailOf(compiled, query);
        send(response, mail === undefined ? 404 : 200, 'text/html', mail ?? 'There is no such message.');
        break;
      }
      case '/gallery.js':
        send(response, 200, 'text/javascript', script);
        break;
      case '/changes':
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
        response.write(':\n\n');
        readers.add(response);
        response.once('close', () => readers.delete(response));
        break;
      default:
        send(response, 404, 'text/plain', 'There is nothing here.');
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  let settling: NodeJS.Timeout | undefined;
  const watchers = [sources.brandsDirectory, sources.localesDirectory].map((directory) =>
    watch(directory, { recursive: true }, () => {
      clearTimeout(settling);
      settling = setTimeout(() => {
        compiled = compile(sources);
        for (const reader of readers) {
          reader.write('event: saved\ndata:\n\n');
        }
      }, SETTLE_MILLISECONDS);
    }),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      clearTimeout(settling);
      for (const watcher of watchers) {
        watcher.close();
      }
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function compile(sources: CompileOptions): Compiled {
  try {
    return { messages: compileMessages(sources) };
  } catch (error) {
    if (error instanceof MessageCompilationError) {
      return { faults: error.faults };
    }
    throw error;
  }
}

function page(compiled: Compiled, query: Query): string {
  return 'faults' in compiled ? faultsPage(compiled.faults) : galleryPage(compiled.messages, query);
}

function mailOf(compiled: Compiled, { brand = '', locale = '', purpose = '', scheme }: Query): string | undefined {
  const cell =
    'faults' in compiled ? undefined : renderCell(compiled.messages, { brand, locale, purpose: purpose as Purpose });
  return cell && mailInScheme(cell.mail.html, scheme);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' });
  response.end(body);
}
