import type { HttpRequest, HttpResponse } from '../http/request';
import type { Randomness } from '../randomness';

const PATH = '/_simulator/custom-resources/';

/** An address that accepts the response of one custom resource, once. */
export interface ResponseAddress {
  readonly path: string;
  /** The body of the response. */
  readonly response: Promise<Buffer>;
  close(): void;
}

/** Tests whether a request is for a response address, open or closed. */
export function isResponseAddress({ path }: HttpRequest): boolean {
  return path.startsWith(PATH);
}

/** The addresses that replace the presigned Amazon S3 URLs to which custom resources send their responses. */
export class ResponseAddresses {
  private readonly open = new Map<string, (response: Buffer) => void>();

  constructor(private readonly randomness: Randomness) {}

  create(): ResponseAddress {
    const token = this.randomness.uuid();
    const response = new Promise<Buffer>((resolve) => this.open.set(token, resolve));
    return { path: `${PATH}${token}`, response, close: () => this.open.delete(token) };
  }

  /**
   * Accepts a response. Any other request than a PUT to an open address is rejected, as S3 rejects an invalid
   * signature.
   */
  answer({ method, path, body }: HttpRequest): HttpResponse {
    const token = path.slice(PATH.length);
    const take = method === 'PUT' ? this.open.get(token) : undefined;
    if (take === undefined) {
      return { status: 403 };
    }
    this.open.delete(token);
    take(body);
    return { status: 200 };
  }
}
