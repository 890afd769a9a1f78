import type { IncomingMessage } from 'node:http';

/** A request, read whole. `path` and `query` are as they were sent, still encoded. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** An answer, ready to be written. */
export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** A body that is longer than anything behind this port takes. */
export class BodyTooLarge extends Error {}

/**
 * Reads a request.
 *
 * @throws BodyTooLarge after more than `maximum` bytes, without keeping them
 */
export async function readRequest(message: IncomingMessage, maximum: number): Promise<HttpRequest> {
  const target = message.url ?? '/';
  const question = target.indexOf('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return {
    method: message.method ?? 'GET',
    path: question === -1 ? target : target.slice(0, question),
    query: question === -1 ? '' : target.slice(question + 1),
    headers,
    body: await readBody(message, maximum),
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  };
}

async function readBody(message: IncomingMessage, maximum: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maximum) {
      chunks.push(chunk);
    }
  }
  if (size > maximum) {
    throw new BodyTooLarge(`the body has ${size} bytes, ${maximum} are taken`);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** An answer in JSON. */
export function jsonResponse(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
