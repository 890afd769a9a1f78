import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BodyTooLarge, type HttpRequest, type HttpResponse, jsonResponse, readRequest } from './request';

/** The handler of a server's requests. */
export interface RequestHandling {
  readonly maximumBytes: number;
  answer(request: HttpRequest): Promise<HttpResponse>;
  /** Responds to a request whose body is longer than the maximum. */
  answerTooLarge(path: string): HttpResponse;
}

/** Another process listens on the port. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse';

  constructor(readonly port: number) {
    super(`port ${port} is already in use`);
  }
}

/** A server that is bound to a port. It responds to no request until `serve` is called. */
export interface BoundServer {
  readonly port: number;
  /** Starts to respond. Call it in the same turn of the event loop: a request that arrives earlier gets no response. */
  serve(handling: RequestHandling): void;
  close(): Promise<void>;
}

/**
 * Binds a port of the loopback interface.
 *
 * @param port 0 selects a free one
 * @throws PortInUse
 */
export async function bindServer(port: number): Promise<BoundServer> {
  const server = createServer();
  await bind(server, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    serve: (handling) => {
      server.on('request', (message, response) => handleRequest(message, response, handling));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function handleRequest(message: IncomingMessage, response: ServerResponse, handling: RequestHandling): void {
  readRequest(message, handling.maximumBytes)
    .then((request) => handling.answer(request))
    .catch((error: unknown) => {
      if (error instanceof BodyTooLarge) {
        return handling.answerTooLarge(message.url ?? '/');
      }
      console.error(error);
      return jsonResponse(500, { message: 'The simulator failed: see its log.' });
    })
    .then((answer) => write(response, answer))
    .catch(() => response.destroy()); // The client disconnected.
}

/**
 * Checks that no process listens on a port, before anything that takes time.
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
