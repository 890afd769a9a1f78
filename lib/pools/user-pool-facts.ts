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
   * @default - what the template shows; `false` for a pool that is in no template of the app, and where the template
   * does not show it
   */
  readonly sendsThroughSes?: boolean;

  /**
   * The user pool verifies email addresses by link. The trigger then leaves the emails that verify a new address to
   * Cognito: in such a pool, they contain a link instead of a code.
   *
   * @default - what the template shows; `false` for a pool that is in no template of the app; `true` where the template
   * does not show it, so that Cognito's own email reaches the user
   */
  readonly verifiesByLink?: boolean;
}

/**
 * Makes sure that a user pool is in the Region and the account of the stack: Cognito calls functions of its own Region
 * only, and the functions call Cognito in their own Region and account. A Region or an account that is known only at
 * deployment is not checked.
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
