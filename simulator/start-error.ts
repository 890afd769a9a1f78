/** The simulator cannot start with the given options. The message states what is wrong and what to do. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}
