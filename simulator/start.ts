import { ACCOUNT } from './account';
import { REQUEST_BYTES } from './api-gateway/answer';
import { type Clock, startClock } from './clock';
import { findClient, requirePool } from './cognito/pool/find';
import { seedUser, type UserSeed } from './cognito/seed';
import { type Account, createAccount } from './create-account';
import { bindServer } from './http/server';
import { type Randomness, secureRandomness } from './randomness';
import { refuseLargeBody, routeRequest } from './router';
import { apiGatewayFactories } from './template/api-gateway-factories';
import { readAssembly, type StackAssembly } from './template/assembly';
import { cognitoFactories } from './template/cognito-factories';
import { customResourceFactories } from './template/custom-resource-factories';
import { deployStack, type Factory, stackIdOf } from './template/deploy';
import { dynamoDbFactories } from './template/dynamodb-factories';
import { createExistingPool, type ExistingPool } from './template/existing-pool';
import { iamFactories } from './template/iam-factories';
import { inertFactories } from './template/inert-factories';
import { kmsFactories } from './template/kms-factories';
import { lambdaFactories } from './template/lambda-factories';

/** A stack to bring up, and where. */
export interface SimulatorOptions {
  /** `cdk.out`. */
  readonly assemblyDirectory: string;
  /** The stack to bring up. @default the only one that there is */
  readonly stackName?: string | undefined;
  /** User pools that the account has before the stack comes up. */
  readonly existingPools?: readonly ExistingPool[];
  /** 0 for any free one. */
  readonly port: number;
  /** Makes the response of `/_simulator/stack` from the running simulator. @default the stack's outputs */
  readonly describeStack?: (simulator: Simulator) => unknown;
  readonly clock?: Clock;
  readonly randomness?: Randomness;
}

/** A local AWS with one stack in it. */
export interface Simulator {
  readonly url: string;
  readonly region: string;
  /** The stack's outputs, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The URL of the stack's REST API, here. */
  readonly apiUrl: string;
  /** The local address at which client credentials are exchanged for a token. */
  readonly tokenUrl: string;
  readonly clock: Clock;
  clientSecret(clientId: string): string | undefined;
  seedUser(userPoolId: string, seed: UserSeed): void;
  stop(): Promise<void>;
}

/**
 * Brings up a synthesized stack and listens on the loopback interface. It listens before the stack comes up: a function
 * has to know where AWS is, and a port that is taken is reported at once.
 *
 * @throws PortInUse
 * @throws AssemblyError
 * @throws Error naming whatever of the template the simulator does not know
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const server = await bindServer(options.port);
  const account = createAccount({
    origin: `http://127.0.0.1:${server.port}`,
    clock: options.clock ?? startClock(),
    randomness: options.randomness ?? secureRandomness,
  });
  server.serve({
    maximumBytes: REQUEST_BYTES,
    answer: (request) => routeRequest(request, account),
    answerTooLarge: (path) => refuseLargeBody(path, account),
  });
  const stop = async (): Promise<void> => {
    await server.close();
    await account.lambda.stop();
  };
  try {
    return await bringUp(account, options, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Fills an account: the pools that are there before, then the stack. */
async function bringUp(account: Account, options: SimulatorOptions, stop: () => Promise<void>): Promise<Simulator> {
  for (const pool of options.existingPools ?? []) {
    createExistingPool(pool, account);
  }
  const assembly = readAssembly(options.assemblyDirectory, options.stackName);
  const outputs = await deployStack(assembly, factoriesOf(account, assembly));
  const simulator = describe(account, outputs, stop);
  account.initialState.remember();
  account.stack.comeUp(
    { name: assembly.stackName, id: stackIdOf(assembly.stackName), outputs },
    () => options.describeStack?.(simulator) ?? outputs,
  );
  return simulator;
}

/** The factories of every type of resource that the simulator knows. */
function factoriesOf(account: Account, assembly: StackAssembly): Record<string, Factory> {
  const { lambda, randomness, policies, roles, accessKeys, responseAddresses, origin } = account;
  return {
    ...cognitoFactories(account),
    ...iamFactories(policies, roles),
    ...lambdaFactories({
      lambda,
      assembly,
      randomness,
      addKey: (key) => accessKeys.set(key.id, key),
      endpointUrl: origin,
    }),
    ...apiGatewayFactories(account.apis),
    ...kmsFactories(account.kmsKeys),
    ...dynamoDbFactories(account.tables),
    ...inertFactories(),
    ...customResourceFactories({ lambda, randomness, responseAddresses, url: origin }),
  };
}

function describe(account: Account, outputs: Simulator['outputs'], stop: () => Promise<void>): Simulator {
  const { origin, clock, apis, initialState } = account;
  const [api] = apis.values();
  return {
    url: origin,
    region: ACCOUNT.region,
    outputs,
    apiUrl: `${origin}/${api?.stage ?? ''}`,
    tokenUrl: `${origin}/oauth2/token`,
    clock,
    clientSecret: (clientId) => findClient(account, clientId)?.client.secret,
    seedUser: (userPoolId, seed) => {
      const pool = requirePool(account, userPoolId);
      initialState.add(pool, seedUser(account, pool, seed));
    },
    stop,
  };
}
