import type { AccountLocation } from './account';
import { AccountSettings } from './account-apis/account-settings';
import type { GatewayServices } from './api-gateway/answer';
import { Authorizer } from './api-gateway/authorizer';
import type { RestApi } from './api-gateway/rest-api';
import { Throttle } from './api-gateway/throttle';
import { Faults } from './aws/faults';
import { Policies } from './aws/policy';
import { userArn } from './aws/principal';
import { Principals } from './aws/principals';
import { Roles } from './aws/roles';
import type { AccessKey } from './aws/signature';
import type { AwsApiServices } from './aws-apis';
import type { Clock } from './clock';
import { ResponseAddresses } from './cloudformation/response-addresses';
import { createCognito } from './cognito/create-services';
import { InitialState } from './cognito/initial-state';
import type { ControlServices } from './control/routes';
import { Tables } from './dynamodb/tables';
import { Keys } from './kms/keys';
import { Invocations } from './lambda/invocations';
import { Lambda } from './lambda/lambda';
import { Outbox } from './outbox/outbox';
import type { Randomness } from './randomness';
import { resetAll } from './reset';
import { RunningStack } from './running-stack';
import { SsmParameters } from './ssm/parameters';

/** The environment of an account: its location, its address, its clock and its source of randomness. */
export interface AccountSurroundings {
  readonly location: AccountLocation;
  /** @default the Region of the location */
  readonly regions?: readonly string[] | undefined;
  /** The address of the simulator. */
  readonly origin: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** The issuer of the tokens of user pools. @default 'aws' */
  readonly issuer?: 'aws' | 'local' | undefined;
}

/** The parts of the local account. */
export interface Account extends AwsApiServices, GatewayServices, ControlServices {
  readonly accessKeys: Map<string, AccessKey>;
  readonly responseAddresses: ResponseAddresses;
  readonly initialState: InitialState;
}

/** Creates an account that contains an administrator and no stack. */
export function createAccount(surroundings: AccountSurroundings): Account {
  const { location, regions, origin, clock, randomness, issuer } = surroundings;
  const invocations = new Invocations();
  const administrator = administratorOf(location);
  const accessKeys = new Map([[administrator.id, administrator]]);
  const policies = new Policies(administrator.principal);
  const cognito = createCognito({
    location,
    clock,
    randomness,
    lambda: new Lambda(location.accountId, clock, randomness, invocations),
    outbox: new Outbox(clock.now),
    roles: new Roles(),
    policies,
    origin,
    issuer,
  });
  const parts = {
    ...cognito,
    regions: regions ?? [location.region],
    accessKeys,
    findKey: (id: string) => accessKeys.get(id),
    principals: new Principals(accessKeys, policies, randomness, location),
    realTime: Date.now,
    apis: new Map<string, RestApi>(),
    authorizer: new Authorizer(cognito.pools, cognito.tokens, clock),
    throttle: new Throttle(Date.now, cognito.switches),
    faults: new Faults(),
    kmsKeys: new Keys(location),
    tables: new Tables(location, clock, cognito.switches),
    ssmParameters: new SsmParameters(location),
    account: new AccountSettings(),
    invocations,
    responseAddresses: new ResponseAddresses(randomness),
    stack: new RunningStack(),
    initialState: new InitialState(cognito.pools, cognito.switches),
  };
  return { ...parts, reset: () => resetAll(parts) };
}

/** The access key of the account's administrator. Any AWS client may use it. */
function administratorOf({ accountId }: AccountLocation): AccessKey {
  return { id: 'local', secret: 'local', principal: userArn(accountId, 'local') };
}
