import type { CreateGroupCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { OrderedMap } from './ordered-map';
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

/** AWS: the highest precedence is 2^31 - 1 (API reference, GroupType). */
const NO_PRECEDENCE = 2 ** 31;
/** Our own: more groups than a pool ever has. The rank of a group remains a safe integer. */
const MOST_GROUPS = 2 ** 21;

/** The groups of one pool and their members. */
export class Groups {
  private readonly groups = new OrderedMap<{ readonly group: Group; readonly members: OrderedNames }>();

  /**
   * Creates a group from the input of CreateGroup.
   *
   * @throws AwsError GroupExistsException
   */
  create({ GroupName = '', Description, RoleArn, Precedence }: CreateGroupCommandInput, now: number): Group {
    if (this.groups.has(GroupName)) {
      throw exceptions.groupExists();
    }
    const group = {
      name: GroupName,
      description: Description,
      roleArn: RoleArn,
      precedence: Precedence,
      createdAt: now,
      modifiedAt: now,
    };
    this.put(group);
    return group;
  }

  find(name: string): Group | undefined {
    return this.groups.get(name)?.group;
  }

  /** @param from the first position @returns groups, each with the position after it */
  *list(from = 0): Generator<readonly [group: Group, next: number]> {
    for (const [{ group }, next] of this.groups.list(from)) {
      yield [group, next];
    }
  }

  /** Adds a group, or replaces its settings and retains its members. */
  put(group: Group): void {
    this.groups.set(group.name, { group, members: this.groups.get(group.name)?.members ?? new OrderedNames() });
  }

  delete({ name }: Group): void {
    this.groups.delete(name);
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
  of(user: PoolUser): Group[] {
    return this.listOf(user).map(([group]) => group);
  }

  /** @param from the first rank @returns the groups of a user in order of precedence, each with the rank after it */
  listOf({ username }: PoolUser, from = 0): (readonly [group: Group, next: number])[] {
    return [...this.groups.list()]
      .filter(([{ members }]) => members.has(username))
      .map(([{ group }, position]) => [group, (group.precedence ?? NO_PRECEDENCE) * MOST_GROUPS + position] as const)
      .filter(([, next]) => next > from)
      .sort(([, one], [, other]) => one - other);
  }
}
