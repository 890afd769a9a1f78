import type { CreateGroupCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { OrderedNames } from './ordered-names';
import type { PoolUser } from './user';

/** A group of a user pool. Times are milliseconds by the simulated clock. */
export interface Group {
  readonly name: string;
  readonly description?: string;
  readonly roleArn?: string;
  /** The lowest number comes first. A group without a precedence comes last. */
  readonly precedence?: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Creates a group from the input of CreateGroup. */
export function newGroup(input: CreateGroupCommandInput, now: number): Group {
  return {
    name: input.GroupName ?? '',
    description: input.Description,
    roleArn: input.RoleArn,
    precedence: input.Precedence,
    createdAt: now,
    modifiedAt: now,
  };
}

/** The groups of one pool and their members. */
export class Groups {
  private readonly groups = new Map<string, { readonly group: Group; readonly members: OrderedNames }>();

  find(name: string): Group | undefined {
    return this.groups.get(name)?.group;
  }

  list(): Group[] {
    return Array.from(this.groups.values(), ({ group }) => group);
  }

  put(group: Group): void {
    this.groups.set(group.name, { group, members: this.groups.get(group.name)?.members ?? new OrderedNames() });
  }

  add(group: Group, { username }: PoolUser): void {
    this.groups.get(group.name)?.members.add(username);
  }

  remove(group: Group, { username }: PoolUser): void {
    this.groups.get(group.name)?.members.remove(username);
  }

  /** Removes a user from every group. */
  forget(user: PoolUser): void {
    for (const { group } of this.groups.values()) {
      this.remove(group, user);
    }
  }

  /** @param from the first position @returns usernames, each with the position after it */
  membersOf(group: Group, from: number): Iterable<readonly [username: string, next: number]> {
    return this.groups.get(group.name)?.members.list(from) ?? [];
  }

  /** Returns the groups of a user in order of precedence. */
  of({ username }: PoolUser): Group[] {
    return [...this.groups.values()]
      .filter(({ members }) => members.has(username))
      .map(({ group }) => group)
      .sort((one, other) => (one.precedence ?? Number.MAX_VALUE) - (other.precedence ?? Number.MAX_VALUE));
  }
}
