import type { Group } from './pool/groups';
import type { ResourceServer } from './pool/resource-server';
import type { PoolUser } from './pool/user';
import { UserPool } from './pool/user-pool';
import type { UserPoolClient } from './pool/user-pool-client';
import type { UserPoolDomain } from './pool/user-pool-domain';
import type { CognitoServices } from './services';

interface PoolState {
  readonly settings: UserPool['settings'];
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly clients: readonly UserPoolClient[];
  readonly groups: readonly Group[];
  readonly resourceServers: readonly ResourceServer[];
  readonly domains: readonly UserPoolDomain[];
  readonly identityProviders: readonly string[];
}

interface Admission {
  readonly user: PoolUser;
  readonly groups: readonly Group[];
}

/** The initial state of the user pools: the pools of the template, and the users that were added to them. */
export class InitialState {
  private states: readonly PoolState[] = [];
  /** By user pool, and then by username in the order in which the users were added. */
  private readonly admissions = new Map<string, Map<string, Admission>>();
  /** The groups that were created with users, by user pool and name. They remain when such a user is replaced. */
  private readonly groups = new Map<string, { readonly poolId: string; readonly group: Group }>();

  constructor(
    private readonly pools: CognitoServices['pools'],
    private readonly switches: CognitoServices['switches'],
  ) {}

  /** Stores the current state of the pools. */
  remember(): void {
    this.states = Array.from(this.pools.values(), stateOf);
    for (const pool of this.pools.values()) {
      for (const [user] of pool.users.list()) {
        this.add(pool, user);
      }
    }
  }

  /** Stores a user that was added to a pool, in place of one with the same username. */
  add(pool: UserPool, user: PoolUser): void {
    const { id: poolId } = pool;
    const groups = pool.groups.of(user);
    for (const group of groups) {
      this.groups.set(`${poolId} ${group.name}`, { poolId, group });
    }
    const admissions = this.admissions.get(poolId) ?? new Map<string, Admission>();
    this.admissions.set(poolId, admissions);
    admissions.delete(user.username);
    admissions.set(user.username, { user, groups });
  }

  /** Restores the pools with their clients, groups and users. */
  reset(): void {
    this.pools.clear();
    for (const state of this.states) {
      const pool = restorePool(state, this.switches);
      this.pools.set(pool.id, pool);
    }
    for (const { poolId, group } of this.groups.values()) {
      this.pools.get(poolId)?.groups.put(group);
    }
    for (const [poolId, admissions] of this.admissions) {
      const pool = this.pools.get(poolId);
      for (const { user, groups } of admissions.values()) {
        pool?.users.put(user);
        for (const group of groups) {
          pool?.groups.add(group, user);
        }
      }
    }
  }
}

function stateOf(pool: UserPool): PoolState {
  const { settings, createdAt, modifiedAt } = pool;
  return {
    settings,
    createdAt,
    modifiedAt,
    domains: [...pool.domains.values()],
    clients: [...pool.clients.values()],
    groups: Array.from(pool.groups.list(), ([group]) => group),
    resourceServers: [...pool.resourceServers.values()],
    identityProviders: [...pool.identityProviders],
  };
}

function restorePool(state: PoolState, switches: CognitoServices['switches']): UserPool {
  const pool = new UserPool(state.settings, state.createdAt, switches);
  pool.modifiedAt = state.modifiedAt;
  for (const domain of state.domains) {
    pool.domains.set(domain.name, domain);
  }
  for (const client of state.clients) {
    pool.clients.set(client.id, client);
  }
  for (const group of state.groups) {
    pool.groups.put(group);
  }
  for (const server of state.resourceServers) {
    pool.resourceServers.set(server.Identifier, server);
  }
  for (const name of state.identityProviders) {
    pool.identityProviders.add(name);
  }
  return pool;
}
