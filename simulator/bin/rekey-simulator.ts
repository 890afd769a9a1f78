import { PortInUse, type SimulatorOptions, StartError, startSimulator } from '..';
import { readCommandLine, USAGE } from './command-line';

/** Runs the command: serves an account, empty or with stacks, until Ctrl-C. Returns the exit status. */
export async function rekeySimulator(args: readonly string[]): Promise<number> {
  const commandLine = readCommandLine(args);
  switch (commandLine.kind) {
    case 'help':
      console.log(USAGE);
      return 0;
    case 'malformed':
      console.error(`${commandLine.message}\n\n${USAGE}`);
      return 2;
    case 'start':
      return start(commandLine.options);
  }
}

async function start(options: SimulatorOptions): Promise<number> {
  try {
    const simulator = await startSimulator(options);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
    }
    const { url, outputs } = simulator;
    const inert = simulator.inert.map(({ type, logicalId, reason }) => `${type} ${logicalId}: ${reason}`);
    console.log(JSON.stringify({ url, outputs, inert }, null, 2));
    return 0;
  } catch (error) {
    console.error(describe(error));
    return 1;
  }
}

function describe(error: unknown): string {
  if (error instanceof PortInUse) {
    return `Port ${error.port} is in use: stop the process that listens on it, or choose another port with --port.`;
  }
  return error instanceof StartError ? error.message : String(error);
}
