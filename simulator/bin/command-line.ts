import { parseArgs } from 'node:util';
import type { SimulatorOptions } from '..';

/** The help of the command. */
export const USAGE = `Usage: rekey-simulator --app DIR [--port 4510] [--stack NAME] [--issuer local]

  --app       the directory that \`cdk synth\` wrote, such as cdk.out; also without --app
  --port      the port on 127.0.0.1; 0 selects a free port
  --stack     the stack to deploy, with the stacks that it depends on; the default is every stack
  --issuer    the issuer of tokens: aws (the default) or local, the address of the simulator
  --help      print this help`;

/** A parsed command line: options, a request for help, or an error message. */
export type CommandLine =
  | { readonly kind: 'start'; readonly options: SimulatorOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'malformed'; readonly message: string };

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
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values.help ? { kind: 'help' } : readValues(positionals.concat(values.app ?? []), values);
  } catch (error) {
    return malformed(messageOf(error));
  }
}

function readValues(
  positionals: readonly string[],
  { port, stack, issuer }: { port: string; stack?: string; issuer?: string },
): CommandLine {
  const [assemblyDirectory, ...others] = positionals;
  if (assemblyDirectory === undefined) {
    return malformed('The assembly directory is missing: pass the directory that `cdk synth` wrote.');
  }
  if (others.length > 0) {
    return malformed(`Expected one assembly directory, got ${positionals.join(', ')}.`);
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return malformed(`--port must be a number from 0 to 65535, got "${port}".`);
  }
  if (stack === '') {
    return malformed('--stack must be the name of a stack, got "".');
  }
  if (issuer !== undefined && issuer !== 'aws' && issuer !== 'local') {
    return malformed(`--issuer must be aws or local, got "${issuer}".`);
  }
  return { kind: 'start', options: { assemblyDirectory, port: Number(port), stackName: stack, issuer } };
}

/** Returns the message of Node.js about an invalid option. */
function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

function malformed(message: string): CommandLine {
  return { kind: 'malformed', message };
}
