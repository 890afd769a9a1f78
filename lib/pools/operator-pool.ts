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
import { createOperatorClient, HARMLESS_ATTRIBUTES, type OperatorScopes } from './operator-client';
import type { OperatorClientProps } from './operator-client-props';

/** The properties of an OperatorPool. */
export interface OperatorPoolProps {
  /**
   * First part of the domain where operators get their tokens. It must be free in the Region, and is chosen once: Cognito
   * lets a pool have one domain, and CloudFormation would make the new one before it takes the old one away.
   *
   * @default - `rekey-` and eight characters of the stack's own id
   */
  readonly domainPrefix?: string;

  /**
   * The policy for the operators when the stack is deleted. `DESTROY` also takes the protection against deletion away.
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
 * A user pool of its own for those who may recover others: never the users' pool.
 *
 * People are members of the group `agent` or `admin` and need a second factor, by an app that generates codes; programs
 * sign in by client credentials.
 */
export class OperatorPool extends Construct {
  /** The user pool of the operators. */
  readonly userPool: UserPool;
  /** A program that may look, reset and invite again. */
  readonly agentClient: UserPoolClient;
  /** A program that may do everything. */
  readonly adminClient: UserPoolClient;
  /** The address where client credentials are exchanged for a token. */
  readonly tokenUrl: string;
  private readonly scopes: OperatorScopes;
  /** Keeps the names of clients apart from those of the other parts. */
  private readonly clients: Construct;

  constructor(scope: Construct, id: string, props: OperatorPoolProps = {}) {
    super(scope, id);
    requireProps(this, PROPS, props);
    const { removalPolicy = RemovalPolicy.RETAIN } = props;
    requireOwnDomain(this, props.domainPrefix);
    this.userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      keepOriginal: { email: true }, // an operator's own address is proof of nothing until it is verified
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
      reason:
        'The Plus plan costs as much for each operator as all else together; a second factor is required instead.',
    });

    this.scopes = this.addScopes();
    this.clients = new Construct(this, 'Clients');
    const client = (clientId: string, ...names: Scope[]): UserPoolClient =>
      this.userPool.addClient(clientId, {
        generateSecret: true,
        authFlows: { userSrp: false }, // given, so that only refreshing is left: nobody signs in by these
        accessTokenValidity: Duration.minutes(15),
        enableTokenRevocation: true,
        preventUserExistenceErrors: true,
        oAuth: {
          flows: { clientCredentials: true },
          scopes: names.flatMap((name) => this.scopes.get(name) ?? []),
        },
        writeAttributes: HARMLESS_ATTRIBUTES,
      });
    this.agentClient = client('AgentClient', 'users.read', 'password.reset');
    this.adminClient = client('AdminClient', 'users.read', 'password.reset', 'password.set', 'audit.read');

    for (const [groupName, description] of [
      ['agent', 'May see users and send reset codes'],
      ['admin', 'May also set passwords and read the audit trail'],
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
    this.tokenUrl = `${domain.baseUrl()}/oauth2/token`;
  }

  /**
   * Adds an app client for people, who sign in by managed login with the authorization code grant.
   *
   * A token of the client is valid for 15 minutes. It cannot change the account that it belongs to. The page has to use
   * PKCE: no property of an app client enforces it.
   *
   * @param id a name that no other client of the operator pool has
   * @throws ConstructError
   * @example
   * operatorPool.addOperatorClient('Desk', { callbackUrls: ['https://desk.example.com/'] });
   */
  addOperatorClient(id: string, props: OperatorClientProps): UserPoolClient {
    return createOperatorClient(this.clients, id, this.userPool, { known: this.scopes, props });
  }

  /** The resource server with all scopes of the admin API. */
  private addScopes(): OperatorScopes {
    const scopes = Object.entries(SCOPES).map(
      ([scopeName, scopeDescription]) => new ResourceServerScope({ scopeName, scopeDescription }),
    );
    const server = this.userPool.addResourceServer('ResourceServer', { identifier: RESOURCE_SERVER, scopes });
    return new Map(scopes.map((one) => [one.scopeName as Scope, OAuthScope.resourceServer(server, one)]));
  }
}

/** Domain prefixes by the operator pool that has them, in each stack. */
const prefixesOf = new WeakMap<Stack, Map<string, OperatorPool>>();

/** @throws ConstructError where another operator pool of the stack has the same domain */
function requireOwnDomain(pool: OperatorPool, prefix = '(default)'): void {
  const prefixes = prefixesOf.get(Stack.of(pool)) ?? new Map<string, OperatorPool>();
  const other = prefixes.get(prefix);
  if (other !== undefined) {
    throw new ConstructError(
      pool,
      `domainPrefix must be another than that of ${other.node.path}, got ${prefix}: give one, or share the operator pool`,
    );
  }
  prefixesOf.set(Stack.of(pool), prefixes.set(prefix, pool));
}

/** Eight characters of the stack's id that no other stack of the account has. */
function stackSuffix(): string {
  return Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
}
