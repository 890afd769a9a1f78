import type { HttpRequest, HttpResponse } from '../http/request';
import type { Randomness } from '../randomness';

const PATH = '/_simulator/custom-resources/';

/** Somewhere to put the response of a custom resource, once. */
export interface ResponseAddress {
  readonly path: string;
  /** What was put there. */
  readonly response: Promise<Buffer>;
  close(): void;
}

/** Tests whether a request is for the address of a response, open or not. */
export function isResponseAddress({ path }: HttpRequest): boolean {
  return path.startsWith(PATH);
}

/** The addresses that stand for the presigned URLs of Amazon S3 where CloudFormation takes responses. */
export class ResponseAddresses {
  private readonly open = new Map<string, (response: Buffer) => void>();

  constructor(private readonly randomness: Randomness) {}

  create(): ResponseAddress {
    const token = this.randomness.uuid();
    const response = new Promise<Buffer>((resolve) => this.open.set(token, resolve));
    return { path: `${PATH}${token}`, response, close: () => this.open.delete(token) };
  }

  /** Takes a response. Everything else than a PUT to an open address is refused, as S3 refuses a signature that is not good. */
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
