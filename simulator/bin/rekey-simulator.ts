import { parseArgs } from 'node:util';
import { PortInUse, startSimulator } from '..';

const USAGE = `Usage: rekey-simulator <assembly> [--port 4510] [--stack NAME]

  <assembly>  the directory that \`cdk synth\` wrote, such as cdk.out
  --port      the port on 127.0.0.1; 0 selects a free port
  --stack     the stack to bring up, if the assembly has several`;

/** Brings up one stack of an assembly until Ctrl-C. */
async function main(): Promise<void> {
  const options = readOptions();
  if (options === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    const simulator = await startSimulator(options);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
    }
    console.log(JSON.stringify({ url: simulator.url, outputs: simulator.outputs }, null, 2));
  } catch (error) {
    console.error(error instanceof PortInUse ? `Port ${error.port} is already in use.` : String(error));
    process.exitCode = 1;
  }
}

/** Reads the command line; `undefined` where it is malformed. */
function readOptions(): Parameters<typeof startSimulator>[0] | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string', default: '4510' }, stack: { type: 'string' } },
    });
    const [assemblyDirectory, ...others] = positionals;
    const port = Number(values.port);
    const isPort = Number.isInteger(port) && port >= 0 && port <= 65_535;
    return assemblyDirectory === undefined || others.length > 0 || !isPort
      ? undefined
      : { assemblyDirectory, port, stackName: values.stack };
  } catch {
    return undefined;
  }
}

void main();
