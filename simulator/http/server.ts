import { createServer, type Server, type ServerResponse } from 'node:http';
import { BodyTooLarge, type HttpRequest, type HttpResponse, jsonResponse, readRequest } from './request';

export interface ServerOptions {
  readonly port: number;
  readonly maximumBytes: number;
  answer(request: HttpRequest): Promise<HttpResponse>;
  /** Answers a request whose body was longer than the maximum. */
  answerTooLarge(path: string): HttpResponse;
}

/** A port that somebody else listens on. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse';

  constructor(readonly port: number) {
    super(`port ${port} is already in use`);
  }
}

/**
 * Listens on the loopback interface.
 *
 * @param options.port 0 for any free one
 * @throws PortInUse
 */
export async function listen(options: ServerOptions): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((message, response) => {
    readRequest(message, options.maximumBytes)
      .then((request) => options.answer(request))
      .catch((error: unknown) => {
        if (error instanceof BodyTooLarge) {
          return options.answerTooLarge(message.url ?? '/');
        }
        console.error(error);
        return jsonResponse(500, { message: 'The simulator failed; its own log says why.' });
      })
      .then((answer) => write(response, answer))
      .catch(() => response.destroy()); // the client has gone
  });
  await bind(server, options.port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Makes sure, before anything takes time, that nobody listens on a port.
 *
 * @throws PortInUse
 */
export async function requireFreePort(port: number): Promise<void> {
  const server = createServer();
  await bind(server, port);
  await new Promise((resolve) => server.close(resolve));
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortInUse(port) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

function write(response: ServerResponse, { status, headers, body = '', cut }: HttpResponse): void {
  if (cut) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    ...(headers as Record<string, string | string[]> | undefined),
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
