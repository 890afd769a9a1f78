import { resolve } from 'node:path';
import { LOCAL_ACCOUNT, requireAccount } from './account';
import { REQUEST_BYTES } from './api-gateway/answer';
import { type Clock, startClock } from './clock';
import { findClient, requirePool } from './cognito/pool/find';
import { seedUser, type UserSeed } from './cognito/seed';
import { type Account, createAccount } from './create-account';
import { bindServer } from './http/server';
import type { OutboxMessage, OutboxSearch } from './outbox/outbox';
import { type Randomness, secureRandomness } from './randomness';
import { refuseLargeBody, routeRequest } from './router';
import type { DescribedStack } from './running-stack';
import { createSeededPools } from './seed-file';
import { apiGatewayFactories } from './template/api-gateway-factories';
import { readAssembly } from './template/assembly';
import { cognitoFactories } from './template/cognito-factories';
import { customResourceFactories } from './template/custom-resource-factories';
import { type DeploymentTarget, deployStack, type Factory } from './template/deploy';
import { dynamoDbFactories } from './template/dynamodb-factories';
import { createExistingPool, type ExistingPool } from './template/existing-pool';
import { iamFactories } from './template/iam-factories';
import { addIdentityProvider } from './template/identity-provider';
import { INERT_TYPES, type InertResource, inertFactories } from './template/inert-resources';
import { kmsFactories } from './template/kms-factories';
import { lambdaFactories } from './template/lambda-factories';
import { addressReplacer } from './template/local-addresses';
import { nestedStackFactories } from './template/nested-stack-factories';
import { rehearse } from './template/rehearse';
import { ssmFactories } from './template/ssm-factories';
import { stackIdOf } from './template/stack-id';

/** The account to create, and the environment of the simulator. */
export interface SimulatorOptions {
  /** The port to listen on; 0 selects a free one. */
  readonly port: number;
  /** @default '000000000000', which belongs to no AWS account */
  readonly accountId?: string | undefined;
  /** The Regions of the account. The stack is deployed in the first one. @default ['eu-central-1'] */
  readonly regions?: readonly string[] | undefined;
  /** The directory that `cdk synth` wrote, such as `cdk.out`. @default an empty account */
  readonly assemblyDirectory?: string | undefined;
  /** The stack to deploy, with the stacks that it depends on. @default every stack of the assembly */
  readonly stackName?: string | undefined;
  /** User pools that exist before the stack is deployed. */
  readonly existingPools?: readonly ExistingPool[];
  /** A JSON file with more user pools that exist before the stack is deployed. */
  readonly seedFile?: string | undefined;
  /** Returns the response of `/_simulator/stack`. @default the stack's outputs */
  readonly describeStack?: (simulator: Simulator) => unknown;
  /** The issuer of the tokens of user pools: that of AWS, or the address of the simulator. @default 'aws' */
  readonly issuer?: 'aws' | 'local' | undefined;
  readonly clock?: Clock;
  readonly randomness?: Randomness;
}

/** A local AWS account, empty or with deployed stacks. */
export interface Simulator extends AsyncDisposable {
  readonly url: string;
  /** The first Region of the account. */
  readonly region: string;
  /**
   * The outputs of all stacks, by name. If several stacks have an output of the same name, the last one counts. Empty
   * without a stack.
   */
  readonly outputs: Readonly<Record<string, string>>;
  /** The resources that were accepted and have no effect. */
  readonly inert: readonly InertResource[];
  /** The local URL of the stack's REST API. */
  readonly apiUrl: string;
  /** The local URL of the OAuth 2.0 token endpoint. */
  readonly tokenUrl: string;
  readonly clock: Clock;
  readonly outbox: {
    /** Returns the messages that AWS would have sent and that match a filter, oldest first. */
    messages(search?: OutboxSearch): OutboxMessage[];
    empty(): void;
  };
  clientSecret(clientId: string): string | undefined;
  seedUser(userPoolId: string, seed: UserSeed): void;
  /** Restores the state after the start. */
  reset(): Promise<void>;
  /** Releases the port and ends the functions. `await using` calls it. */
  stop(): Promise<void>;
}

/**
 * Creates an account, deploys synthesized stacks if there are any, and listens on the loopback interface. The server starts
 * before the deployment: functions need its address, and a port in use is reported at once.
 *
 * @example
 * await using simulator = await startSimulator({ port: 0 });
 *
 * @throws PortInUse
 * @throws StartError for an invalid account ID, Region, existing pool, seed file or assembly
 * @throws Error naming a part of the template that the simulator does not support
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { accountId = LOCAL_ACCOUNT.accountId, regions = [LOCAL_ACCOUNT.region] } = options;
  const location = requireAccount(accountId, regions);
  const server = await bindServer(options.port);
  const account = createAccount({
    location,
    regions,
    origin: `http://127.0.0.1:${server.port}`,
    clock: options.clock ?? startClock(),
    randomness: options.randomness ?? secureRandomness,
    issuer: options.issuer,
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
    return await comeUp(account, options, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Creates the existing pools and the stacks, and opens the account. */
async function comeUp(account: Account, options: SimulatorOptions, stop: () => Promise<void>): Promise<Simulator> {
  createPools(account, options);
  const inert: InertResource[] = [];
  const stacks = await deploy(account, options, inert);
  const outputs = Object.assign({}, ...stacks.map((stack) => stack.outputs));
  const simulator = describe(account, { outputs, inert }, stop);
  account.initialState.remember();
  account.stack.comeUp(stacks, () => options.describeStack?.(simulator) ?? outputs);
  return simulator;
}

/** Creates the pools that exist before the stacks. */
function createPools(account: Account, { existingPools = [], seedFile }: SimulatorOptions): void {
  for (const pool of existingPools) {
    createExistingPool(pool, account);
  }
  if (seedFile !== undefined) {
    createSeededPools(seedFile, account);
  }
}

/**
 * Deploys the stacks of the assembly, if there is one. They are deployed to another account first, which shows what the
 * simulator does not support before any function runs.
 *
 * @param inert receives the resources without effect
 */
async function deploy(account: Account, options: SimulatorOptions, inert: InertResource[]): Promise<DescribedStack[]> {
  const { assemblyDirectory, stackName, issuer } = options;
  if (assemblyDirectory === undefined) {
    return [];
  }
  const { location, regions, origin } = account;
  const assemblies = readAssembly(resolve(assemblyDirectory), location, stackName);
  const rehearsal = createAccount({
    location,
    regions,
    origin,
    clock: startClock(),
    randomness: secureRandomness,
    issuer,
  });
  createPools(rehearsal, options);
  await rehearse(assemblies, targetOf(rehearsal, []));
  const target = targetOf(account, inert);
  const stacks: DescribedStack[] = [];
  for (const assembly of assemblies) {
    const { stackName: name } = assembly;
    stacks.push({ name, id: stackIdOf(location, name), outputs: await deployStack(assembly, target) });
  }
  return stacks;
}

/** Returns an account as a target of stacks. */
function targetOf(account: Account, inert: InertResource[]): DeploymentTarget {
  return {
    location: account.location,
    factories: factoriesOf(account, inert),
    inertTypes: new Set(Object.keys(INERT_TYPES)),
    exports: new Map(),
    ssmValue: (name) => account.ssmParameters.value(name),
    addressReplacerOf: (template) => addressReplacer(account, template),
    attempt: async (step) => step(),
  };
}

/**
 * The factories of every resource type that the simulator supports.
 *
 * @param inert receives the resources without effect
 */
function factoriesOf(account: Account, inert: InertResource[]): Record<string, Factory> {
  const { lambda, randomness, policies, roles, accessKeys, responseAddresses, origin } = account;
  return {
    ...cognitoFactories(account),
    ...iamFactories(policies, roles),
    ...lambdaFactories({
      lambda,
      randomness,
      addKey: (key) => accessKeys.set(key.id, key),
      endpointUrl: origin,
    }),
    ...apiGatewayFactories(account.apis),
    ...kmsFactories(account.kmsKeys),
    ...dynamoDbFactories(account.tables),
    ...ssmFactories(account.ssmParameters, account.clock),
    ...nestedStackFactories(),
    ...inertFactories((resource, properties) => {
      inert.push(resource);
      if (resource.type === 'AWS::Cognito::UserPoolIdentityProvider') {
        addIdentityProvider(account, properties);
      }
    }),
    ...customResourceFactories({ lambda, randomness, responseAddresses, url: origin }),
  };
}

function describe(
  account: Account,
  { outputs, inert }: Pick<Simulator, 'outputs' | 'inert'>,
  stop: () => Promise<void>,
): Simulator {
  const { location, origin, clock, apis, initialState, outbox, reset } = account;
  const [api] = apis.values();
  return {
    url: origin,
    region: location.region,
    outputs,
    inert,
    apiUrl: `${origin}/${api?.stage ?? ''}`,
    tokenUrl: `${origin}/oauth2/token`,
    clock,
    outbox: { messages: (search) => outbox.list(search), empty: () => outbox.empty() },
    clientSecret: (clientId) => findClient(account, clientId)?.client.secret,
    seedUser: (userPoolId, seed) => {
      const pool = requirePool(account, userPoolId);
      initialState.add(pool, seedUser(account, pool, seed));
    },
    reset,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
