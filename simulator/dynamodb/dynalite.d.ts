/** What is used of dynalite, which brings no types. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    readonly createTableMs?: number;
  }

  /** DynamoDB in memory, behind a server that listens only when told to. */
  function dynalite(options: Options): Server;
  export = dynalite;
}
