import { Stack, Token } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { ConstructError } from '../config/construct-error';

/**
 * Facts about a user pool that a template does not always show. A pool of the app has them in its own resource: state
 * them only where that resource holds a parameter or a condition. The deployment, or the doctor, compares the statement
 * with the pool.
 */
export interface UserPoolFacts {
  /**
   * The user pool sends email through Amazon SES. Only there can a trigger write emails.
   *
   * @default - what the template shows; `false` for an imported pool
   */
  readonly sendsThroughSes?: boolean;

  /**
   * The user pool verifies email addresses by link. The trigger then leaves the emails that verify a new address to
   * Cognito: in such a pool, they contain a link instead of a code.
   *
   * @default - what the template shows; `false` for an imported pool
   */
  readonly verifiesByLink?: boolean;
}

/**
 * Makes sure that a user pool is where the stack is: Cognito calls functions of its own Region only, nobody administers
 * the pool of another account, and the functions ask Cognito where they run. Where either is known only when the stack
 * is deployed, nobody can tell yet.
 *
 * @throws ConstructError
 */
export function requireSamePlace(scope: Construct, { userPoolId, env }: IUserPool): void {
  const stack = Stack.of(scope);
  const region = Token.isUnresolved(userPoolId) ? env.region : userPoolId.split('_')[0];
  for (const [what, got, want] of [
    ['Region', region, stack.region],
    ['account', env.account, stack.account],
  ]) {
    if (got !== want && !Token.isUnresolved(got) && !Token.isUnresolved(want)) {
      throw new ConstructError(scope, `userPool must be of the ${what} of its stack, got ${got}, want ${want}`);
    }
  }
}
