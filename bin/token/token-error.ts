/** No token could be obtained. The message states the cause, then what to do. It never contains a secret. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}
