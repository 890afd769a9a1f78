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

/** What `GET /_simulator/stack` answers: all that a script needs to use the local system. */
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

export interface Local {
  readonly simulator: Simulator;
  readonly stack: LocalStack;
  stop(): Promise<void>;
}

/**
 * Synthesizes the app into a temporary folder and brings it up, with users to try.
 *
 * @param say takes a line for the person who waits
 * @param stopping ends the synthesis when it is aborted
 * @throws ConfigError
 * @throws PortInUse
 * @throws SynthesisFailed
 * @throws the reason of `stopping`
 */
export async function startLocal(
  port: number,
  say: (line: string) => void = () => {},
  { config = DEFAULT_CONFIG, environment }: ConfigOptions = {},
  stopping?: AbortSignal,
): Promise<Local> {
  const settings = readConfig(config, environment);
  await requireFreePort(port);
  const directory = await mkdtemp(join(tmpdir(), 'rekey-'));
  const removeDirectory = () => rm(directory, { recursive: true, force: true });
  try {
    say('Synthesizing the CDK app ...');
    await synthesize(directory, config, stopping);
    say('Starting the local system on its template and functions ...');
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
 * Brings up an assembly of the Rekey stack that is already there, with users to try.
 *
 * @param settings may be left out for one stack with a pool of its own
 */
export async function startStack(assemblyDirectory: string, port: number, settings?: RekeyConfig): Promise<Local> {
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
