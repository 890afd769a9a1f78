import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../lib/config/config';
import type { RekeyConfig } from '../../lib/config/rekey-config';
import { requireFreePort, type Simulator, startSimulator } from '../../simulator';
import { type ConfigOptions, DEFAULT_CONFIG } from '../commands/config-options';
import { existingPool, setTriggerElsewhere } from './existing-pool';
import { seedUsers } from './seed-users';
import { synthesize } from './synthesize';

/** The response to `GET /_simulator/stack`: everything that a script needs to use the local system. */
export interface LocalStack {
  readonly region: string;
  readonly apiUrl: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly operatorPoolId: string;
  readonly tokenUrl: string;
  readonly operatorClients: Readonly<
    Record<'agent' | 'admin', { readonly clientId: string; readonly clientSecret: string }>
  >;
}

/** A running local system. */
export interface LocalSystem {
  readonly simulator: Simulator;
  readonly stack: LocalStack;
  stop(): Promise<void>;
}

/**
 * Synthesizes the app into a temporary folder and starts the local system with seeded users.
 *
 * @param say prints a line about the progress
 * @param stopping is aborted to stop the synthesis
 * @throws ConfigError for an invalid configuration
 * @throws PortInUse if another program listens on the port
 * @throws SynthesisError if the app cannot be synthesized
 * @throws the reason of `stopping` if it is aborted
 */
export async function startLocal(
  port: number,
  say: (line: string) => void = () => {},
  { config = DEFAULT_CONFIG, environment }: ConfigOptions = {},
  stopping?: AbortSignal,
): Promise<LocalSystem> {
  const settings = readConfig(config, environment);
  await requireFreePort(port);
  const directory = await mkdtemp(join(tmpdir(), 'rekey-'));
  const removeDirectory = () => rm(directory, { recursive: true, force: true });
  try {
    say('Synthesizing the CDK app ...');
    await synthesize(directory, config, stopping);
    say('Starting the local system with its template and functions ...');
    const local = await startStack(directory, port, settings);
    return {
      ...local,
      stop: async () => {
        await local.stop();
        await removeDirectory();
      },
    };
  } catch (error) {
    await removeDirectory();
    throw error;
  }
}

/**
 * Starts the local system with an existing assembly of the Rekey stack and seeded users.
 *
 * @param settings optional for a single stack with its own pool
 */
export async function startStack(
  assemblyDirectory: string,
  port: number,
  settings?: RekeyConfig,
): Promise<LocalSystem> {
  const existing = settings && existingPool(settings);
  const simulator = await startSimulator({
    assemblyDirectory,
    port,
    describeStack,
    existingPools: existing === undefined ? [] : [existing],
    stackName: settings?.stackName,
  });
  try {
    if (existing !== undefined && settings?.userPool?.trigger === 'leave') {
      await setTriggerElsewhere(simulator, existing);
    }
    seedUsers(simulator);
  } catch (error) {
    await simulator.stop();
    throw error;
  }
  return { simulator, stack: describeStack(simulator), stop: simulator.stop };
}

function describeStack({ region, apiUrl, tokenUrl, outputs, clientSecret }: Simulator): LocalStack {
  const output = (name: string): string => outputs[name] ?? '';
  const client = (clientId: string) => ({ clientId, clientSecret: clientSecret(clientId) ?? '' });
  return {
    region,
    apiUrl,
    userPoolId: output('UserPoolId'),
    userPoolClientId: output('UserPoolClientId'),
    operatorPoolId: output('OperatorPoolId'),
    tokenUrl,
    operatorClients: { agent: client(output('AgentClientId')), admin: client(output('AdminClientId')) },
  };
}
