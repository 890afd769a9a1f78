import { matchesPattern } from './policy';

/** Who asks to take on a role, and what is known about the request. */
export interface RoleRequest {
  readonly service: string;
  readonly sourceArn: string;
  readonly sourceAccount: string;
  readonly externalId: string | undefined;
}

/** A statement of a role's trust policy, resolved. */
export interface TrustStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: { readonly Service?: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const OPERATORS: Readonly<Record<string, (wanted: string, got: string) => boolean>> = {
  StringEquals: (wanted, got) => wanted === got,
  ArnEquals: matchesPattern,
  ArnLike: matchesPattern,
  StringLike: matchesPattern,
};

/** The roles of the account, and whom each trusts. */
export class Roles {
  private readonly statements = new Map<string, readonly TrustStatement[]>();

  /** @throws Error naming a condition that cannot be evaluated */
  create(arn: string, statements: readonly TrustStatement[]): void {
    for (const operator of statements.flatMap(({ Condition }) => Object.keys(Condition ?? {}))) {
      if (!Object.hasOwn(OPERATORS, operator)) {
        throw new Error(`the trust policy of ${arn} has ${operator}, which the simulator cannot evaluate yet`);
      }
    }
    this.statements.set(arn, statements);
  }

  /** Whether a role lets a service take it on. A role that does not exist trusts nobody. */
  trusts(arn: string, request: RoleRequest): boolean {
    const matching = (this.statements.get(arn) ?? []).filter(
      ({ Principal, Action, Condition }) =>
        [Principal.Service ?? []].flat().includes(request.service) &&
        [Action].flat().some((action) => matchesPattern(action, 'sts:AssumeRole')) &&
        meets(Condition ?? {}, request),
    );
    return matching.length > 0 && matching.every(({ Effect }) => Effect === 'Allow');
  }
}

function meets(condition: NonNullable<TrustStatement['Condition']>, request: RoleRequest): boolean {
  const context: Readonly<Record<string, string | undefined>> = {
    'sts:externalid': request.externalId,
    'aws:sourceaccount': request.sourceAccount,
    'aws:sourcearn': request.sourceArn,
  };
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const got = context[key.toLowerCase()];
      return got !== undefined && [wanted].flat().some((one) => OPERATORS[operator]?.(one, got));
    }),
  );
}
