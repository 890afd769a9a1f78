/** A command could not do its work. The message states the cause, then what to do. It never contains a secret. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
