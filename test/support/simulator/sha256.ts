import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';

/** The checksum for the SDK's signer, by Node.js. */
export class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: ArrayBuffer | ArrayBufferView | string) {
    this.hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac('sha256', typeof secret === 'string' ? secret : bytesOf(secret));
  }

  update(data: ArrayBuffer | ArrayBufferView | string): void {
    this.hash.update(typeof data === 'string' ? data : bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    throw new Error('not needed by the signer');
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
