import { type AccountLocation, arn } from '../account';

/** The ARN of an email identity: an address or a domain. */
export function identityArn(location: AccountLocation, identity: string): string {
  return arn(location, 'ses', `identity/${identity}`);
}

export function configurationSetArn(location: AccountLocation, name: string): string {
  return arn(location, 'ses', `configuration-set/${name}`);
}

/**
 * The email identities of the account. Every identity is verified except those that a test refuses, because no one can
 * follow a verification link here.
 */
export class Identities {
  private readonly refusedArns = new Set<string>();

  /** The ARNs of the identities that no one may send from. */
  refused(): string[] {
    return [...this.refusedArns];
  }

  isRefused(arn: string): boolean {
    return this.refusedArns.has(arn);
  }

  allow(arn: string, allowed: boolean): void {
    if (allowed) {
      this.refusedArns.delete(arn);
    } else {
      this.refusedArns.add(arn);
    }
  }

  reset(): void {
    this.refusedArns.clear();
  }
}
