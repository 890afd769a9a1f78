import type { Randomness } from '../randomness';
import { permanentKey, temporaryKey } from './access-key';
import type { Policies } from './policy';
import type { PolicyStatement } from './policy-statement';
import { sessionArn, userArn } from './principal';
import type { AccessKey } from './signature';

/** A principal to make: a user, or a session of a role that need not exist. */
export interface NewPrincipal {
  readonly name: string;
  /** Of a session. */
  readonly role?: string | undefined;
  readonly statements: readonly PolicyStatement[];
}

/** Principals that tests and scripts bring, beside those of the template. */
export class Principals {
  private readonly made = new Map<string, AccessKey>();

  constructor(
    private readonly keys: Map<string, AccessKey>,
    private readonly policies: Policies,
    private readonly randomness: Randomness,
  ) {}

  /**
   * Makes a principal with an access key of its own; one of the same ARN is replaced.
   *
   * @param principal a session may do what its role may, and what its own statements say
   */
  create({ name, role, statements }: NewPrincipal): AccessKey {
    const arn = role === undefined ? userArn(name) : sessionArn(role, name);
    this.forget(arn);
    const key = role === undefined ? permanentKey(arn, this.randomness) : temporaryKey(arn, this.randomness);
    this.keys.set(key.id, key);
    this.made.set(arn, key);
    for (const statement of statements) {
      this.policies.attach(arn, statement);
    }
    return key;
  }

  /** Forgets every principal that was made here, with its key. */
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
