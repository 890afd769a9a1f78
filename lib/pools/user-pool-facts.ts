import { Stack, Token } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { ConstructError } from '../config/construct-error';

/**
 * Settings of a user pool that a template does not always show. For a pool of the app, Rekey reads them from the resource.
 * State them only if the resource has a parameter or a condition instead of a value. The deployment or the doctor compares
 * the statement with the pool.
 */
export interface UserPoolFacts {
  /**
   * The user pool sends email through Amazon SES. A trigger can customize emails only in such a pool.
   *
   * @default - the setting in the template; `false` if no template of the app has the pool, or if the template does not
   * show the setting
   */
  readonly sendsThroughSes?: boolean;

  /**
   * The user pool verifies email addresses by link. The trigger then leaves the emails that verify a new address to
   * Cognito, because in such a pool they contain a link instead of a code.
   *
   * @default - the setting in the template; `false` if no template of the app has the pool; `true` if the template does not
   * show the setting, so that Cognito's default email reaches the user
   */
  readonly verifiesByLink?: boolean;
}

/**
 * Requires that a user pool is in the Region and the account of the stack. Cognito calls functions of its own Region only,
 * and the functions call Cognito in their own Region and account. A Region or an account that is unknown until deployment
 * is not checked.
 *
 * @throws ConstructError
 */
export function requireSameEnvironment(scope: Construct, { userPoolId, env }: IUserPool): void {
  const stack = Stack.of(scope);
  const region = Token.isUnresolved(userPoolId) ? env.region : userPoolId.split('_')[0];
  for (const [what, got, want] of [
    ['Region', region, stack.region],
    ['account', env.account, stack.account],
  ]) {
    if (got !== want && !Token.isUnresolved(got) && !Token.isUnresolved(want)) {
      throw new ConstructError(scope, `userPool must be in the ${what} of its stack, ${want}, got ${got}`);
    }
  }
}
