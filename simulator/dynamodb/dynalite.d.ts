/** The part of dynalite that the simulator uses. The package contains no types. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    readonly createTableMs?: number;
  }

  /** Creates DynamoDB in memory, behind a server that does not listen yet. */
  function dynalite(options: Options): Server;
  export = dynalite;
}
