import { CfnResource, Stack } from 'aws-cdk-lib';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { ConstructError } from '../config/construct-error';
import { poolResourceOf } from './pool-resource';

/** A user pool, and the way in which the trigger is set in it. */
interface Attached {
  readonly userPool: IUserPool;
  readonly triggerAttachment?: string | undefined;
}

/**
 * Requires that no trigger is attached to an imported user pool that the app itself defines. The next update of the
 * resource of the pool would remove an attached trigger.
 *
 * @throws ConstructError
 */
export function requireOwnConstruct(scope: Construct, attached: Attached): void {
  const issue = foreignConstructIssue(attached);
  if (issue !== undefined) {
    throw new ConstructError(scope, issue);
  }
}

/**
 * Returns the issue if the trigger is attached to an imported user pool that the app itself defines. If the id is lazy, the
 * issue may appear only when templates are rendered, so call it again then.
 */
export function foreignConstructIssue({ userPool, triggerAttachment = 'attach' }: Attached): string | undefined {
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
    `userPool is imported, but refers to ${path}, a user pool of the same app. Its next update would remove an ` +
    `attached trigger: ${instead}`
  );
}

/** The remedy for each trigger that a user pool already has. */
const INSTEAD = {
  CustomMessage: 'remove that trigger, because a pool can have only one',
  PostConfirmation: 'remove that trigger and set nextPostConfirmationArn to its ARN, or set resetNotices to false',
} as const;

/**
 * Requires that a user pool of this app has no such trigger yet. A pool can have only one of each kind.
 *
 * @throws ConstructError
 */
export function requireNoTrigger(scope: Construct, userPool: UserPool, name: keyof typeof INSTEAD): void {
  const resource = userPool.node.defaultChild;
  const lambdaConfig = CfnResource.isCfnResource(resource) ? Reflect.get(resource, 'lambdaConfig') : undefined;
  const triggers = Stack.of(userPool).resolve(lambdaConfig) as Readonly<Record<string, unknown>> | undefined;
  if (triggers?.[`${name.charAt(0).toLowerCase()}${name.slice(1)}`] !== undefined) {
    throw new ConstructError(scope, `userPool must not have a ${name} trigger, got one that has: ${INSTEAD[name]}`);
  }
}
