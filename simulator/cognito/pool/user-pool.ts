import type { BehaviorSwitches } from '../switches';
import { Groups } from './groups';
import { OrderedMap } from './ordered-map';
import { readConfiguration, type UserPoolConfiguration } from './pool-configuration';
import type { UserPoolSettings } from './pool-settings';
import type { ResourceServer } from './resource-server';
import { type PoolUser, poolName } from './user';
import type { UserPoolClient } from './user-pool-client';
import type { UserPoolDomain } from './user-pool-domain';
import { UserStore } from './user-store';

/** A user pool with its users, clients and groups. */
export class UserPool {
  readonly users: UserStore;
  readonly clients = new OrderedMap<UserPoolClient>();
  readonly groups = new Groups();
  /** By identifier. */
  readonly resourceServers = new OrderedMap<ResourceServer>();
  /** By name. */
  readonly domains = new Map<string, UserPoolDomain>();
  /** The names of its identity providers. The simulator implements none of them. */
  readonly identityProviders = new Set<string>();
  modifiedAt: number;
  private parsed: UserPoolConfiguration;

  constructor(
    private described: UserPoolSettings,
    readonly createdAt: number,
    switches: Pick<BehaviorSwitches, 'get'>,
  ) {
    this.parsed = readConfiguration(described);
    this.modifiedAt = createdAt;
    this.users = new UserStore(this.parsed, switches);
  }

  /** The settings as AWS describes them. */
  get settings(): UserPoolSettings {
    return this.described;
  }

  /** The settings in the form that the operations read. */
  get configuration(): UserPoolConfiguration {
    return this.parsed;
  }

  get id(): string {
    return this.parsed.id;
  }

  get region(): string {
    return this.id.slice(0, this.id.indexOf('_'));
  }

  /** The issuer on AWS. */
  get issuer(): string {
    return `https://cognito-idp.${this.region}.amazonaws.com/${this.id}`;
  }

  /** The name of the domain; that of the custom domain if the pool has both. */
  get domain(): string | undefined {
    return (this.customDomain ?? this.prefixDomain)?.name;
  }

  get prefixDomain(): UserPoolDomain | undefined {
    return [...this.domains.values()].find(({ customDomain }) => customDomain === undefined);
  }

  get customDomain(): UserPoolDomain | undefined {
    return [...this.domains.values()].find(({ customDomain }) => customDomain !== undefined);
  }

  /** The scopes of all resource servers, each with the identifier of its server. */
  get scopes(): ReadonlySet<string> {
    return new Set(
      [...this.resourceServers.values()].flatMap(({ Identifier, Scopes = [] }) =>
        Scopes.map(({ ScopeName }) => `${Identifier}/${ScopeName}`),
      ),
    );
  }

  /** The part of the ID that SRP uses. */
  get shortName(): string {
    return poolName(this.id);
  }

  /** Removes a user from the pool and its groups. */
  removeUser(user: PoolUser): void {
    if (this.users.current(user) !== undefined) {
      this.users.remove(user);
      this.groups.forget(user);
    }
  }

  /** Replaces the settings. Settings that cannot be changed after creation must be the same. */
  update(settings: UserPoolSettings, now: number): void {
    this.described = settings;
    this.parsed = readConfiguration(settings);
    this.modifiedAt = now;
  }
}
