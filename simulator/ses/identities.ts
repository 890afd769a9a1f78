import { ACCOUNT } from '../account';

/** The ARN of an e-mail identity: an address or a domain. */
export function identityArn(region: string, identity: string): string {
  return `arn:${ACCOUNT.partition}:ses:${region}:${ACCOUNT.id}:identity/${identity}`;
}

export function configurationSetArn(region: string, name: string): string {
  return `arn:${ACCOUNT.partition}:ses:${region}:${ACCOUNT.id}:configuration-set/${name}`;
}

/** Every identity counts as verified, as nobody could follow a link here, but for those that are refused. */
export class Identities {
  private readonly refusedArns = new Set<string>();

  /** ARNs of the identities that nobody may send from. */
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
