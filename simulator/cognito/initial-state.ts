import type { Group } from './pool/groups';
import type { PoolUser } from './pool/user';
import { UserPool } from './pool/user-pool';
import type { UserPoolClient } from './pool/user-pool-client';
import type { CognitoServices } from './services';

interface PoolState {
  readonly settings: UserPool['settings'];
  readonly createdAt: number;
  readonly clients: readonly UserPoolClient[];
  readonly groups: readonly Group[];
  readonly scopes: readonly string[];
  readonly domain: string | undefined;
}

interface Admission {
  readonly poolId: string;
  readonly user: PoolUser;
  readonly groups: readonly Group[];
}

/** The user pools as they came up: those of the template, and the users that were put into them. */
export class InitialState {
  private states: readonly PoolState[] = [];
  private readonly admissions: Admission[] = [];

  constructor(
    private readonly pools: CognitoServices['pools'],
    private readonly choices: CognitoServices['choices'],
  ) {}

  /** Remembers the pools as they are now, without their users. */
  remember(): void {
    this.states = Array.from(this.pools.values(), (pool) => ({
      settings: pool.settings,
      createdAt: pool.createdAt,
      clients: [...pool.clients.values()],
      groups: pool.groups.list(),
      scopes: [...pool.scopes],
      domain: pool.domain,
    }));
  }

  /** Keeps a user who was put into a pool. */
  add(pool: UserPool, user: PoolUser): void {
    this.admissions.push({ poolId: pool.id, user, groups: pool.groups.of(user) });
  }

  /** Puts back the pools with their clients, groups and users. */
  reset(): void {
    this.pools.clear();
    for (const state of this.states) {
      const pool = new UserPool(state.settings, state.createdAt, this.choices);
      pool.domain = state.domain;
      for (const client of state.clients) {
        pool.clients.set(client.id, client);
      }
      for (const group of state.groups) {
        pool.groups.put(group);
      }
      for (const scope of state.scopes) {
        pool.scopes.add(scope);
      }
      this.pools.set(pool.id, pool);
    }
    for (const { poolId, user, groups } of this.admissions) {
      const pool = this.pools.get(poolId);
      pool?.users.put(user);
      for (const group of groups) {
        pool?.groups.put(group);
        pool?.groups.add(group, user);
      }
    }
  }
}
