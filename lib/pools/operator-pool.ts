import { Aws, Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { RESOURCE_SERVER, SCOPES, type Scope } from '../../domain/api/contract';
import { acknowledge } from '../acknowledge';
import { settings } from '../config/config-schema';
import { ConstructError } from '../config/construct-error';
import { types } from '../config/prop-types';
import { type PropShape, requireProps } from '../config/require-props';
import { createOperatorClient, type OperatorScopes, WRITABLE_ATTRIBUTES } from './operator-client';
import type { OperatorClientProps } from './operator-client-props';

/** The properties of an OperatorPool. */
export interface OperatorPoolProps {
  /**
   * The prefix of the domain where operators get their tokens. It must be available in the Region, and cannot be changed
   * later: a Cognito user pool can have one domain, and CloudFormation would create the new one before it deletes the old.
   *
   * @default - `rekey-` and eight characters of the stack id
   */
  readonly domainPrefix?: string;

  /**
   * The removal policy of the operator pool. `DESTROY` also disables deletion protection.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

const PROPS: PropShape<OperatorPoolProps> = {
  domainPrefix: settings.shape.operatorDomainPrefix,
  removalPolicy: types.removalPolicy.exactOptional(),
};

/**
 * The user pool of the operators. It is never the user pool of the users that they recover.
 *
 * People are members of the group `agent` or `admin` and require MFA with an authenticator app. Programs use client
 * credentials.
 */
export class OperatorPool extends Construct {
  /** The user pool of the operators. */
  readonly userPool: UserPool;
  /** The client of a program that may read users, verify callers, send reset codes and repeat invitations. */
  readonly agentClient: UserPoolClient;
  /** The client of a program that may do everything. */
  readonly adminClient: UserPoolClient;
  /** The URL where a program exchanges its client credentials for a token. */
  readonly tokenUrl: string;
  /** The URL of the managed login, where people sign in, without a trailing slash. */
  readonly loginUrl: string;
  private readonly scopes: OperatorScopes;
  /** The scope of the added clients, so that their names cannot collide with other constructs. */
  private readonly clients: Construct;

  constructor(scope: Construct, id: string, props: OperatorPoolProps = {}) {
    super(scope, id);
    requireProps(this, PROPS, props);
    const { removalPolicy = RemovalPolicy.RETAIN } = props;
    requireOwnDomain(this, props.domainPrefix);
    this.userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      keepOriginal: { email: true }, // an address proves nothing about an operator until it is verified
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(1),
      },
      deletionProtection: removalPolicy !== RemovalPolicy.DESTROY,
      removalPolicy,
    });

    acknowledge(this.userPool, {
      id: 'AwsSolutions::AwsSolutions-COG8',
      reason: 'The Plus plan costs as much for each operator as all other resources together. MFA is required instead.',
    });

    this.scopes = this.addScopes();
    this.clients = new Construct(this, 'Clients');
    const client = (clientId: string, ...names: Scope[]): UserPoolClient =>
      this.userPool.addClient(clientId, {
        generateSecret: true,
        authFlows: { userSrp: false }, // leaves only token refresh: no one signs in with these clients
        accessTokenValidity: Duration.minutes(15),
        enableTokenRevocation: true,
        preventUserExistenceErrors: true,
        oAuth: {
          flows: { clientCredentials: true },
          scopes: names.flatMap((name) => this.scopes.get(name) ?? []),
        },
        writeAttributes: WRITABLE_ATTRIBUTES,
      });
    this.agentClient = client('AgentClient', 'users.read', 'password.reset', 'caller.verify');
    this.adminClient = client('AdminClient', ...(Object.keys(SCOPES) as Scope[]));

    for (const [groupName, description] of [
      ['agent', 'May read users, verify callers and send reset codes'],
      ['admin', 'May also set passwords, remove authenticator apps and read the audit trail'],
    ] as const) {
      new UserPoolGroup(this, groupName === 'agent' ? 'AgentGroup' : 'AdminGroup', {
        userPool: this.userPool,
        groupName,
        description,
      });
    }

    const domain = this.userPool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: props.domainPrefix ?? `rekey-${stackSuffix()}` },
    });
    this.loginUrl = domain.baseUrl();
    this.tokenUrl = `${this.loginUrl}/oauth2/token`;
  }

  /**
   * Adds an app client for people, who sign in by managed login with the authorization code grant.
   *
   * The tokens of the client are valid for 15 minutes and cannot change the account of the operator. The page has to use
   * PKCE, which no property of an app client enforces.
   *
   * @param id a name that is unique among the clients of the operator pool
   * @throws ConstructError
   * @example
   * operatorPool.addOperatorClient('Desk', { callbackUrls: ['https://desk.example.com/'] });
   */
  addOperatorClient(id: string, props: OperatorClientProps): UserPoolClient {
    return this._addOperatorClientIn(this.clients, id, props);
  }

  /**
   * Adds an app client for people in another scope. The URLs of a client can then refer to the stack of that scope, which may
   * refer to the stack of the pool.
   *
   * @internal
   */
  _addOperatorClientIn(scope: Construct, id: string, props: OperatorClientProps): UserPoolClient {
    return createOperatorClient(scope, id, this.userPool, { known: this.scopes, props });
  }

  /** Creates the resource server with all scopes of the admin API. */
  private addScopes(): OperatorScopes {
    const scopes = Object.entries(SCOPES).map(
      ([scopeName, scopeDescription]) => new ResourceServerScope({ scopeName, scopeDescription }),
    );
    const server = this.userPool.addResourceServer('ResourceServer', { identifier: RESOURCE_SERVER, scopes });
    return new Map(scopes.map((one) => [one.scopeName as Scope, OAuthScope.resourceServer(server, one)]));
  }
}

/** The operator pools of each stack, by domain prefix. */
const prefixesOf = new WeakMap<Stack, Map<string, OperatorPool>>();

/** @throws ConstructError if another operator pool of the stack has the same domain */
function requireOwnDomain(pool: OperatorPool, prefix = '(default)'): void {
  const prefixes = prefixesOf.get(Stack.of(pool)) ?? new Map<string, OperatorPool>();
  const other = prefixes.get(prefix);
  if (other !== undefined) {
    throw new ConstructError(
      pool,
      `domainPrefix must differ from that of ${other.node.path}, got ${prefix}: set another one, or share the operator pool`,
    );
  }
  prefixesOf.set(Stack.of(pool), prefixes.set(prefix, pool));
}

/** Returns eight characters of the stack id, which are unique in the account. */
function stackSuffix(): string {
  return Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
}
