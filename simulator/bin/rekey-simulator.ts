import { AssemblyError, PortInUse, type SimulatorOptions, startSimulator } from '..';
import { readCommandLine, USAGE } from './command-line';

/** Runs the command: brings up one stack of an assembly until Ctrl-C. */
async function main(): Promise<void> {
  const commandLine = readCommandLine(process.argv.slice(2));
  switch (commandLine.kind) {
    case 'help':
      console.log(USAGE);
      return;
    case 'malformed':
      fail(2, `${commandLine.message}\n\n${USAGE}`);
      return;
    case 'start':
      await start(commandLine.options);
  }
}

async function start(options: SimulatorOptions): Promise<void> {
  try {
    const simulator = await startSimulator(options);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
    }
    console.log(JSON.stringify({ url: simulator.url, outputs: simulator.outputs }, null, 2));
  } catch (error) {
    fail(1, describe(error));
  }
}

function describe(error: unknown): string {
  if (error instanceof PortInUse) {
    return `Port ${error.port} is already in use: stop what listens there, or choose another with --port.`;
  }
  return error instanceof AssemblyError ? error.message : String(error);
}

function fail(exitCode: number, message: string): void {
  console.error(message);
  process.exitCode = exitCode;
}

void main();
