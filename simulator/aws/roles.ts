import { z } from 'zod';
import { parseBySchema } from '../schema-issues';
import { effect, oneOrMore, oneOrMoreResolved } from './policy-statement';
import { evaluate } from './statement';

/** A request to assume a role: the service that sends it, and the context of the request. */
export interface RoleRequest {
  readonly service: string;
  readonly sourceArn: string;
  readonly sourceAccount: string;
  readonly externalId: string | undefined;
}

const conditionKeys = z.record(
  z.string().regex(/^(sts:ExternalId|aws:SourceAccount|aws:SourceArn)$/i, 'is not a supported condition key'),
  oneOrMoreResolved,
);

/** A statement of a trust policy, resolved. It covers the part of IAM that the roles of a Cognito stack need. */
const trustStatement = z.strictObject({
  Sid: z.optional(z.string()),
  Effect: effect,
  Principal: z.strictObject({
    Service: z.optional(oneOrMore),
    AWS: z.optional(oneOrMore),
    Federated: z.optional(oneOrMore),
  }),
  Action: oneOrMore,
  Condition: z.optional(
    z.strictObject({
      StringEquals: z.optional(conditionKeys),
      StringLike: z.optional(conditionKeys),
      ArnEquals: z.optional(conditionKeys),
      ArnLike: z.optional(conditionKeys),
    }),
  ),
});

/** Tests whether a statement concerns federated users only. No one is one here, so its conditions do not matter. */
function isForFederatedUsers(statement: unknown): boolean {
  const { Principal } = Object(statement) as { readonly Principal?: unknown };
  const kinds = Object.keys(Object(Principal));
  return kinds.length === 1 && kinds[0] === 'Federated';
}

type TrustStatement = z.infer<typeof trustStatement>;

/** The roles of the account and their trust policies. */
export class Roles {
  private readonly statements = new Map<string, readonly TrustStatement[]>();
  private readonly documents = new Map<string, unknown>();

  /**
   * @param trustPolicy the policy document; without one, the role trusts no service
   * @throws Error naming the part that the simulator cannot evaluate
   */
  create(arn: string, trustPolicy: unknown): void {
    this.documents.set(arn, trustPolicy ?? { Statement: [] });
    const statements = trustPolicy === undefined ? [] : [(trustPolicy as { Statement: unknown }).Statement].flat();
    const evaluated = statements.filter((statement) => !isForFederatedUsers(statement));
    this.statements.set(
      arn,
      evaluated.map((statement) =>
        parseBySchema(
          trustStatement,
          statement,
          'Statement',
          (issues) => new Error(`the simulator cannot evaluate the trust policy of ${arn}: ${issues}`),
        ),
      ),
    );
  }

  /** Returns the policy document as it was passed, or `undefined` for a role that does not exist. */
  trustPolicy(arn: string): unknown {
    return this.documents.get(arn);
  }

  /** Tests whether a service may assume a role. A role that does not exist trusts no service. */
  trusts(arn: string, { service, sourceArn, sourceAccount, externalId }: RoleRequest): boolean {
    const context = { 'sts:ExternalId': externalId, 'aws:SourceAccount': sourceAccount, 'aws:SourceArn': sourceArn };
    const statements = this.statements.get(arn) ?? [];
    return evaluate(statements, { service, action: 'sts:AssumeRole', context }) === 'allowed';
  }
}
