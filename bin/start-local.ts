import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireFreePort, type Simulator, startSimulator } from '../simulator';
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
 * @throws PortInUse
 * @throws SynthesisFailed
 */
export async function startLocal(port: number, say: (line: string) => void = () => {}): Promise<Local> {
  await requireFreePort(port);
  const directory = await mkdtemp(join(tmpdir(), 'rekey-'));
  const removeDirectory = () => rm(directory, { recursive: true, force: true });
  try {
    say('Synthesizing the CDK app ...');
    await synthesize(directory);
    say('Starting the local system on its template and functions ...');
    const local = await startStack(directory, port);
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

/** Brings up an assembly of the Rekey stack that is already there, with users to try. */
export async function startStack(assemblyDirectory: string, port: number): Promise<Local> {
  const simulator = await startSimulator({ assemblyDirectory, port, describeStack });
  try {
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
