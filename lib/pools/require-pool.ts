import { CfnResource, Stack } from 'aws-cdk-lib';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { ConstructError } from '../config/construct-error';
import { poolResourceOf } from './pool-resource';

/** A user pool, and how the trigger is set in it. */
interface Attached {
  readonly userPool: IUserPool;
  readonly triggerAttachment?: string | undefined;
}

/**
 * Makes sure that the trigger of an imported user pool is not attached to a pool of the same app: the next update of the
 * pool's own resource would remove it.
 *
 * @throws ConstructError
 */
export function requireOwnConstruct(scope: Construct, attached: Attached): void {
  const fault = foreignConstructFault(attached);
  if (fault !== undefined) {
    throw new ConstructError(scope, fault);
  }
}

/**
 * The fault of an attachment to a user pool of the same app that is imported. A lazy id may show it only when templates
 * are rendered, so ask again then.
 */
export function foreignConstructFault({ userPool, triggerAttachment = 'attach' }: Attached): string | undefined {
  const resource = userPool instanceof UserPool ? undefined : poolResourceOf(userPool);
  if (resource === undefined || triggerAttachment === 'leave') {
    return undefined;
  }
  const parent = resource.node.scope;
  const [path, instead] =
    parent instanceof UserPool
      ? [parent.node.path, 'pass that UserPool construct itself']
      : [
          resource.node.path,
          "set triggerAttachment to 'leave', and lambdaConfig.customMessage of the pool to messages.trigger.functionArn",
        ];
  return (
    `userPool is imported, but refers to ${path}, a user pool of the same app, whose next update would remove an ` +
    `attached trigger: ${instead}`
  );
}

/**
 * Makes sure that a user pool of this app has no CustomMessage trigger yet: it can have one only.
 *
 * @throws ConstructError
 */
export function requireNoTrigger(scope: Construct, userPool: UserPool): void {
  const resource = userPool.node.defaultChild;
  const lambdaConfig = CfnResource.isCfnResource(resource) ? Reflect.get(resource, 'lambdaConfig') : undefined;
  const triggers = Stack.of(userPool).resolve(lambdaConfig) as { readonly customMessage?: unknown } | undefined;
  if (triggers?.customMessage !== undefined) {
    throw new ConstructError(
      scope,
      'userPool must have no CustomMessage trigger yet, got one that has: remove that one, a pool can have one only',
    );
  }
}
