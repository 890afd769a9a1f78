import { CfnDeletionPolicy, Stack, Token } from 'aws-cdk-lib';
import { type CfnUserPool, type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../domain/temporary-password';
import type { Brands } from './brands';
import { ConstructError } from './construct-error';

/** What a construct has to be told of a user pool that is not of this app. */
export interface UserPoolFacts {
  /**
   * Whether the user pool sends mail through Amazon SES, where alone a trigger may write its text.
   *
   * @default - what the pool has; `false` for an imported pool
   */
  readonly sendsThroughSes?: boolean;
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

/**
 * Whether a user pool sends through Amazon SES.
 *
 * @throws ConstructError if the pool of this app does not do what the props say
 */
export function sendsThroughSes(scope: Construct, userPool: IUserPool, told: boolean | undefined): boolean {
  if (!(userPool instanceof UserPool)) {
    return told ?? false;
  }
  const { emailConfiguration } = cfnUserPool(userPool);
  const does =
    emailConfiguration !== undefined &&
    'emailSendingAccount' in emailConfiguration &&
    emailConfiguration.emailSendingAccount === 'DEVELOPER';
  if (told !== undefined && told !== does) {
    throw new ConstructError(scope, `sendsThroughSes must be the user pool's own, got ${told}, want ${does}`);
  }
  return does;
}

/**
 * Makes sure that an invitation says how long its temporary password really works. Of an imported pool the deployment
 * finds out.
 *
 * @throws ConstructError
 */
export function requireSameValidity(scope: Construct, userPool: IUserPool, { temporaryPasswordDays }: Brands): void {
  if (!(userPool instanceof UserPool)) {
    return;
  }
  const { policies } = cfnUserPool(userPool);
  const policy = policies && 'passwordPolicy' in policies ? policies.passwordPolicy : undefined;
  const days =
    (policy && 'temporaryPasswordValidityDays' in policy ? policy.temporaryPasswordValidityDays : undefined) ||
    DEFAULT_TEMPORARY_PASSWORD_DAYS;
  if (days !== temporaryPasswordDays) {
    throw new ConstructError(
      scope,
      `temporaryPasswordDays of the brands must be the user pool's own, ` +
        `got ${temporaryPasswordDays}, want ${days}: invitations would say what is not true`,
    );
  }
}

/**
 * Makes sure that a user pool of this app has no CustomMessage trigger yet: it can have one only.
 *
 * @throws ConstructError
 */
export function requireNoTrigger(scope: Construct, userPool: UserPool): void {
  const triggers = Stack.of(userPool).resolve(cfnUserPool(userPool).lambdaConfig) as
    | { customMessage?: unknown }
    | undefined;
  if (triggers?.customMessage !== undefined) {
    throw new ConstructError(
      scope,
      'userPool must have no CustomMessage trigger yet, got one that has: take that one off, a pool can have one only',
    );
  }
}

/** Whether a user pool of this app stays when its stack goes. */
export function isRetained(userPool: UserPool): boolean {
  return cfnUserPool(userPool).cfnOptions.deletionPolicy !== CfnDeletionPolicy.DELETE;
}

/** The resource behind a user pool of this app. */
function cfnUserPool(userPool: UserPool): CfnUserPool {
  return userPool.node.defaultChild as CfnUserPool;
}
