import { parseArgs } from 'node:util';
import type { SimulatorOptions } from '..';

/** The help of the command. */
export const USAGE = `Usage: rekey-simulator [--app DIR] [--stack NAME] [--port 4510] [--issuer local]
                       [--seed FILE] [--account ID] [--region NAME]...

  --app       the directory that \`cdk synth\` wrote, such as cdk.out; also without --app.
              The default is an empty account
  --stack     the stack to deploy, with the stacks that it depends on; the default is every stack
  --port      the port on 127.0.0.1; 0 selects a free port
  --issuer    the issuer of tokens: aws (the default) or local, the address of the simulator
  --seed      a JSON file with user pools, app clients and users
  --account   the account ID; the default is 000000000000
  --region    a Region, or several as in eu-central-1,us-east-1; the default is eu-central-1
  --help      print this help`;

/** A parsed command line: options, a request for help, or an error message. */
export type CommandLine =
  | { readonly kind: 'start'; readonly options: SimulatorOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'malformed'; readonly message: string };

interface Values {
  readonly port: string;
  readonly stack?: string;
  readonly issuer?: string;
  readonly seed?: string;
  readonly account?: string;
  readonly region?: readonly string[];
}

/** Parses the arguments of the command. Pure. */
export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        app: { type: 'string' },
        port: { type: 'string', default: '4510' },
        stack: { type: 'string' },
        issuer: { type: 'string' },
        seed: { type: 'string' },
        account: { type: 'string' },
        region: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values.help ? { kind: 'help' } : readValues(positionals.concat(values.app ?? []), values);
  } catch (error) {
    return malformed(messageOf(error));
  }
}

function readValues(positionals: readonly string[], values: Values): CommandLine {
  const { port, stack, issuer, seed, account, region } = values;
  const [assemblyDirectory, ...others] = positionals;
  if (others.length > 0) {
    return malformed(`Expected one assembly directory, got ${positionals.join(', ')}.`);
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return malformed(`--port must be a number from 0 to 65535, got "${port}".`);
  }
  if (stack === '') {
    return malformed('--stack must be the name of a stack, got "".');
  }
  if (stack !== undefined && assemblyDirectory === undefined) {
    return malformed('--stack requires an assembly: pass the directory that `cdk synth` wrote.');
  }
  if (issuer !== undefined && issuer !== 'aws' && issuer !== 'local') {
    return malformed(`--issuer must be aws or local, got "${issuer}".`);
  }
  return {
    kind: 'start',
    options: {
      assemblyDirectory,
      port: Number(port),
      stackName: stack,
      issuer,
      seedFile: seed,
      accountId: account,
      regions: region?.flatMap((names) => names.split(',')),
    },
  };
}

/** Returns the message of Node.js about an invalid option. */
function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

function malformed(message: string): CommandLine {
  return { kind: 'malformed', message };
}
