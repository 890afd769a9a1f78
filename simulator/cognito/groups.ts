import type { PoolUser } from './user';

/** A group of a user pool. Times are milliseconds by the simulated clock. */
export interface Group {
  readonly name: string;
  readonly description?: string;
  readonly roleArn?: string;
  /** The lowest number goes first; without one, a group comes last. */
  readonly precedence?: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** The groups of one pool, and who is in them. */
export class Groups {
  private readonly groups = new Map<string, Group>();
  private readonly members = new Map<string, Set<string>>();

  find(name: string): Group | undefined {
    return this.groups.get(name);
  }

  list(): Group[] {
    return [...this.groups.values()];
  }

  put(group: Group): void {
    this.groups.set(group.name, group);
    if (!this.members.has(group.name)) {
      this.members.set(group.name, new Set());
    }
  }

  add(group: Group, { username }: PoolUser): void {
    this.members.get(group.name)?.add(username);
  }

  remove(group: Group, { username }: PoolUser): void {
    this.members.get(group.name)?.delete(username);
  }

  /** Takes a user out of every group. */
  forget(user: PoolUser): void {
    for (const group of this.groups.values()) {
      this.remove(group, user);
    }
  }

  /** Usernames, in the order in which they were added. */
  membersOf(group: Group): string[] {
    return [...(this.members.get(group.name) ?? [])];
  }

  /** The groups of a user, the one that goes first in front. */
  of({ username }: PoolUser): Group[] {
    return this.list()
      .filter(({ name }) => this.members.get(name)?.has(username))
      .sort((one, other) => (one.precedence ?? Number.MAX_VALUE) - (other.precedence ?? Number.MAX_VALUE));
  }
}
