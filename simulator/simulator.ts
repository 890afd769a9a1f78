import { ACCOUNT } from './account';
import { answerApi, REQUEST_BYTES } from './api-gateway/answer';
import { Authorizer } from './api-gateway/authorizer';
import { gatewayResponse } from './api-gateway/gateway-response';
import { newRequestIds } from './api-gateway/request-ids';
import type { RestApi } from './api-gateway/rest-api';
import { Throttle } from './api-gateway/throttle';
import { Faults } from './aws/faults';
import { createPolicies } from './aws/policy';
import { userArn } from './aws/principal';
import { Principals } from './aws/principals';
import { Roles } from './aws/roles';
import type { AccessKey } from './aws/signature';
import { answerAwsApi } from './aws-apis';
import { type Clock, startClock } from './clock';
import { ResponseAddresses } from './cloudformation/response-addresses';
import { createCognito } from './cognito/create-services';
import { answerPreflight } from './cognito/endpoint';
import { InitialState } from './cognito/initial-state';
import { answerConfirmation, isConfirmationRequest } from './cognito/messages/confirmation-page';
import { findClient, requirePool } from './cognito/pool/find';
import { seedUser, type UserSeed } from './cognito/seed';
import { exchangeToken } from './cognito/tokens/oauth-token';
import { answerControl, isControlRequest } from './control';
import { Tables } from './dynamodb/tables';
import { changesState, isFromForeignPage } from './http/foreign-page';
import { isLoopback } from './http/loopback';
import { type HttpRequest, type HttpResponse, jsonResponse } from './http/request';
import { listen } from './http/server';
import { AccountCondition } from './inspection/account-condition';
import type { DescribedStack } from './inspection/services';
import { Keys } from './kms/keys';
import { Invocations } from './lambda/invocations';
import { createLambda } from './lambda/lambda';
import { Outbox } from './outbox/outbox';
import { type Randomness, secureRandomness } from './randomness';
import { apiGatewayFactories } from './template/api-gateway-factories';
import { readAssembly } from './template/assembly';
import { cognitoFactories } from './template/cognito-factories';
import { customResourceFactories } from './template/custom-resource-factories';
import { deployStack, stackIdOf } from './template/deploy';
import { dynamoDbFactories } from './template/dynamodb-factories';
import { createExistingPool, type ExistingPool } from './template/existing-pool';
import { iamFactories } from './template/iam-factories';
import { inertFactories } from './template/inert-factories';
import { kmsFactories } from './template/kms-factories';
import { lambdaFactories } from './template/lambda-factories';

export interface SimulatorOptions {
  /** `cdk.out`. */
  readonly assemblyDirectory: string;
  /** The stack to bring up. @default the only one that there is */
  readonly stackName?: string;
  /** User pools that the account has before the stack comes up. */
  readonly existingPools?: readonly ExistingPool[];
  /** 0 for any free one. */
  readonly port: number;
  /** What `/_simulator/stack` answers, made from the running simulator. @default the stack's outputs */
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
  /** Where client credentials are exchanged, here. */
  readonly tokenUrl: string;
  readonly clock: Clock;
  clientSecret(clientId: string): string | undefined;
  seedUser(userPoolId: string, seed: UserSeed): void;
  stop(): Promise<void>;
}

/** The account's administrator: any AWS client may use these keys. */
const ADMINISTRATOR: AccessKey = {
  id: 'local',
  secret: 'local',
  principal: userArn('local'),
};

/**
 * Brings up a synthesized stack and listens on the loopback interface.
 *
 * @throws PortInUse
 * @throws Error naming whatever of the template the simulator does not know
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const clock = options.clock ?? startClock();
  const randomness = options.randomness ?? secureRandomness;
  const invocations = new Invocations();
  const accessKeys = new Map<string, AccessKey>([[ADMINISTRATOR.id, ADMINISTRATOR]]);
  const apis = new Map<string, RestApi>();
  const policies = createPolicies(ADMINISTRATOR.principal);
  const roles = new Roles();
  let url = '';
  const cognito = createCognito({
    clock,
    randomness,
    lambda: createLambda(clock, randomness, invocations),
    outbox: new Outbox(clock.now),
    roles,
    policies,
    origin: () => url,
  });
  let initialState = new InitialState([]);
  const services = {
    ...cognito,
    authorizer: new Authorizer(cognito.pools, cognito.tokens, clock),
    throttle: new Throttle(Date.now, cognito.choices),
    faults: new Faults(),
    kmsKeys: new Keys(),
    tables: new Tables(),
    account: new AccountCondition(),
    stack: (): DescribedStack | undefined => undefined,
    invocations,
    principals: new Principals(accessKeys, policies, randomness),
    findKey: (id: string) => accessKeys.get(id),
    realTime: Date.now,
    describeStack: (): unknown => ({}),
    initialState: () => initialState,
  };

  const findApi = (path: string): { api: RestApi; rest: string } | undefined => {
    for (const api of apis.values()) {
      if (path === `/${api.stage}` || path.startsWith(`/${api.stage}/`)) {
        return { api, rest: path.slice(api.stage.length + 1) };
      }
    }
    return undefined;
  };

  /** AWS answers from the start, as a custom resource's function needs it; the stack itself only when it is there. */
  let isUp = false;
  const responseAddresses = new ResponseAddresses(randomness);
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    if (!isLoopback(request.headers['host'])) {
      return jsonResponse(403, { message: 'The simulator answers to 127.0.0.1, localhost and [::1] only.' });
    }
    if (isControlRequest(request) && changesState(request) && isFromForeignPage(request)) {
      return jsonResponse(403, { message: 'A page of another site cannot change the simulator.' });
    }
    const answered = answerAwsApi(request, services) ?? responseAddresses.answer(request);
    if (answered !== undefined) {
      return answered;
    }
    if (!isUp) {
      return jsonResponse(503, { message: 'The stack is coming up.' });
    }
    const stage = findApi(request.path);
    if (stage !== undefined) {
      return answerApi(stage.api, request, stage.rest, services);
    }
    if (isControlRequest(request)) {
      return answerControl(request, services);
    }
    if (isConfirmationRequest(request)) {
      return answerConfirmation(request, services);
    }
    if (request.path === '/oauth2/token') {
      return exchangeToken(request, services);
    }
    const pool = services.pools.get(/^\/([^/]+)\/\.well-known\/jwks\.json$/.exec(request.path)?.[1] ?? '');
    if (pool !== undefined) {
      return jsonResponse(200, await services.tokens.publicKeys(pool));
    }
    if (request.method === 'OPTIONS' && request.path === '/') {
      return answerPreflight(request);
    }
    return jsonResponse(404, { message: `There is nothing at ${request.path}. Try /_simulator/messages.` });
  };

  // Bound before the stack comes up: a function has to know where AWS is, and a taken port is told at once.
  const server = await listen({
    port: options.port,
    maximumBytes: REQUEST_BYTES,
    answer,
    answerTooLarge: (path) => {
      const stage = findApi(path);
      return stage
        ? gatewayResponse(stage.api, { type: 'REQUEST_TOO_LARGE' }, newRequestIds(randomness))
        : jsonResponse(413, { message: 'The body is too large.' });
    },
  });
  url = `http://127.0.0.1:${server.port}`;

  const stop = async (): Promise<void> => {
    await server.close();
    await services.lambda.stop();
  };

  try {
    for (const pool of options.existingPools ?? []) {
      createExistingPool(pool, services, policies);
    }
    const assembly = readAssembly(options.assemblyDirectory, options.stackName);
    const outputs = await deployStack(assembly, {
      ...cognitoFactories(services),
      ...iamFactories(policies, roles),
      ...lambdaFactories({
        lambda: services.lambda,
        assembly,
        randomness,
        addKey: (key) => accessKeys.set(key.id, key),
        endpointUrl: url,
      }),
      ...apiGatewayFactories(apis),
      ...kmsFactories(services.kmsKeys),
      ...dynamoDbFactories(services.tables),
      ...inertFactories(),
      ...customResourceFactories({ lambda: services.lambda, randomness, responseAddresses, url }),
    });
    initialState = new InitialState(services.pools.values());
    const [api] = apis.values();
    const simulator: Simulator = {
      url,
      region: ACCOUNT.region,
      outputs,
      apiUrl: `${url}/${api?.stage ?? ''}`,
      tokenUrl: `${url}/oauth2/token`,
      clock,
      clientSecret: (clientId) => findClient(services, clientId)?.client.secret,
      seedUser: (userPoolId, seed) => {
        const pool = requirePool(services, userPoolId);
        initialState.add(pool, seedUser(services, pool, seed));
      },
      stop,
    };
    services.stack = () => ({ name: assembly.stackName, id: stackIdOf(assembly.stackName), outputs });
    services.describeStack = () => options.describeStack?.(simulator) ?? outputs;
    isUp = true;
    return simulator;
  } catch (error) {
    await stop();
    throw error;
  }
}
