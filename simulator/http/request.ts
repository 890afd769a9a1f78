import type { IncomingMessage } from 'node:http';

/** A request with its complete body. `path` and `query` are still percent-encoded. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** A response that is ready to be written. */
export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
  /** Writes no response and destroys the connection instead. */
  readonly cut?: true;
}

/** The body is longer than any endpoint accepts. */
export class BodyTooLarge extends Error {}

/**
 * Reads a request.
 *
 * @throws BodyTooLarge after more than `maximum` bytes, which are not stored
 */
export async function readRequest(message: IncomingMessage, maximum: number): Promise<HttpRequest> {
  const body = await readBody(message, maximum);
  const target = message.url ?? '/';
  const question = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: question === -1 ? target : target.slice(0, question),
    query: question === -1 ? '' : target.slice(question + 1),
    headers: message.headers as Record<string, string>, // Node.js joins repeated headers; only set-cookie is a list.
    body,
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  };
}

/** Uses events: an asynchronous iterator would take a third of the total time of a small request. */
function readBody(message: IncomingMessage, maximum: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maximum) {
        chunks.push(chunk);
      }
    });
    message.once('end', () =>
      size > maximum
        ? reject(new BodyTooLarge(`the body has ${size} bytes, the maximum is ${maximum}`))
        : resolve(Buffer.concat(chunks)),
    );
    message.once('error', reject);
  });
}

/** Creates a JSON response. */
export function jsonResponse(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
