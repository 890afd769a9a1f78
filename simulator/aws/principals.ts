import type { AccountLocation } from '../account';
import type { Randomness } from '../randomness';
import { permanentKey, temporaryKey } from './access-key';
import type { Policies } from './policy';
import type { PolicyStatement } from './policy-statement';
import { sessionArn, userArn } from './principal';
import type { AccessKey } from './signature';

/** A principal to create: a user, or a session of a role, which need not exist. */
export interface NewPrincipal {
  readonly name: string;
  /** The role of a session. */
  readonly role?: string | undefined;
  readonly statements: readonly PolicyStatement[];
}

/** The principals that tests and scripts create, in addition to those of the template. */
export class Principals {
  private readonly made = new Map<string, AccessKey>();

  constructor(
    private readonly keys: Map<string, AccessKey>,
    private readonly policies: Policies,
    private readonly randomness: Randomness,
    private readonly location: AccountLocation,
  ) {}

  /**
   * Creates a principal with its own access key, and replaces an existing principal with the same ARN.
   *
   * @param principal a session is allowed what its role and its own statements allow
   */
  create({ name, role, statements }: NewPrincipal): AccessKey {
    const { accountId } = this.location;
    const arn = role === undefined ? userArn(accountId, name) : sessionArn(accountId, role, name);
    this.forget(arn);
    const key = role === undefined ? permanentKey(arn, this.randomness) : temporaryKey(arn, this.randomness);
    this.keys.set(key.id, key);
    this.made.set(arn, key);
    for (const statement of statements) {
      this.policies.attach(arn, statement);
    }
    return key;
  }

  /** Deletes every principal that was created here, with its access key. */
  reset(): void {
    for (const arn of [...this.made.keys()]) {
      this.forget(arn);
    }
  }

  private forget(arn: string): void {
    const key = this.made.get(arn);
    if (key !== undefined) {
      this.keys.delete(key.id);
      this.policies.detach(arn);
      this.made.delete(arn);
    }
  }
}
