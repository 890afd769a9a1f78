/** The app clients of programs that every operator pool has. */
export const OPERATOR_CLIENTS = ['agent', 'admin'] as const;

/** The name of an app client of the operator pool. */
export type OperatorClientName = (typeof OPERATOR_CLIENTS)[number];

/** Everything that an operator's token is requested with. */
export interface OperatorAccess {
  /** The token endpoint of the operator pool. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The message about a stack that has no operator pool. */
export function withoutOperatorPool(stack: string): string {
  return (
    `${stack} has no operator pool: IAM authorizes its operators. ` +
    'Sign requests with AWS credentials (service "execute-api") instead of a token.'
  );
}
