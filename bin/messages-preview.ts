import { readFileSync, watch } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readConfig } from '../lib';
import { type CompiledMessages, compileMessages } from '../messages/compile';
import { renderCell } from '../messages/gallery/cells';
import { faultsPage, galleryPage, mailInScheme } from '../messages/gallery/page';
import { MessageCompilationError, type MessageFault } from '../messages/message-faults';
import type { Purpose } from '../messages/purposes';
import { messageSources } from './message-sources';

const DEFAULT_PORT = 4511;
const SETTLE_MILLISECONDS = 80; // an editor saves in several steps

type Compiled = { readonly messages: CompiledMessages } | { readonly faults: readonly MessageFault[] };

/** `npm run messages:preview`: the gallery of all messages on this machine, until Ctrl-C; it follows every save. */
function main(): void {
  const sources = messageSources(readConfig('rekey.config.json'));
  const client = readFileSync(join(__dirname, '..', 'messages', 'gallery', 'gallery.client.js'), 'utf8');
  const readers = new Set<ServerResponse>();
  let compiled = compile();
  let settling: NodeJS.Timeout | undefined;
  for (const directory of [sources.brandsDirectory, sources.localesDirectory]) {
    watch(directory, { recursive: true }, () => {
      clearTimeout(settling);
      settling = setTimeout(() => {
        compiled = compile();
        for (const reader of readers) {
          reader.write('event: saved\ndata:\n\n');
        }
      }, SETTLE_MILLISECONDS);
    });
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const query = Object.fromEntries(url.searchParams);
    switch (url.pathname) {
      case '/':
        send(response, 200, 'text/html', page(query));
        break;
      case '/mail': {
        const mail = mailOf(query);
        send(response, mail === undefined ? 404 : 200, 'text/html', mail ?? 'There is no such message.');
        break;
      }
      case '/gallery.js':
        send(response, 200, 'text/javascript', client);
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
  server.once('error', (error) => {
    console.error(`The gallery cannot be served: ${error.message}. REKEY_PREVIEW_PORT chooses another port.`);
    process.exit(1);
  });
  server.listen(Number(process.env['REKEY_PREVIEW_PORT'] ?? DEFAULT_PORT), '127.0.0.1', () => {
    const address = server.address();
    console.log(
      `All messages: http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}  (Ctrl-C stops it)`,
    );
  });

  function compile(): Compiled {
    try {
      return { messages: compileMessages(sources) };
    } catch (error) {
      if (error instanceof MessageCompilationError) {
        return { faults: error.faults };
      }
      throw error;
    }
  }

  function page(query: Readonly<Record<string, string>>): string {
    return 'faults' in compiled ? faultsPage(compiled.faults) : galleryPage(compiled.messages, query);
  }

  function mailOf({
    brand = '',
    locale = '',
    purpose = '',
    scheme,
  }: Readonly<Record<string, string>>): string | undefined {
    const cell =
      'faults' in compiled ? undefined : renderCell(compiled.messages, { brand, locale, purpose: purpose as Purpose });
    return cell && mailInScheme(cell.mail.html, scheme);
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' });
  response.end(body);
}

main();
