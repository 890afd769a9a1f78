import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BodyTooLarge, type HttpRequest, type HttpResponse, jsonResponse, readRequest } from './request';

/** Responds to the requests of one server. */
export interface RequestHandling {
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

/** A server that has its port. It answers nothing until `serve` is called. */
export interface BoundServer {
  readonly port: number;
  /** Answers requests from now on. Call it in the same turn: a request that came before it gets no response. */
  serve(handling: RequestHandling): void;
  close(): Promise<void>;
}

/**
 * Takes a port of the loopback interface.
 *
 * @param port 0 for any free one
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
    .catch(() => response.destroy()); // the client has gone
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
