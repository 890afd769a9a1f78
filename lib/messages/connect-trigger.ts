import { type CfnResource, Stack } from 'aws-cdk-lib';
import { type IUserPool, UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { PoolSettings } from '../pools/pool-settings';
import { requireNoTrigger } from '../pools/require-pool';
import { retainWithPool } from '../pools/retain-with-pool';

/** The triggers of Rekey, by their names in LambdaConfig. */
export type PoolTrigger = 'CustomMessage' | 'PostConfirmation';

const OPERATIONS: Readonly<Record<PoolTrigger, UserPoolOperation>> = {
  CustomMessage: UserPoolOperation.CUSTOM_MESSAGE,
  PostConfirmation: UserPoolOperation.POST_CONFIRMATION,
};

/** A user pool, and the function that becomes its trigger. */
interface Connected {
  readonly userPool: IUserPool;
  readonly pool: PoolSettings;
  readonly trigger: LambdaFunction;
  readonly role: Role;
}

/**
 * Allows a user pool to invoke a trigger, and sets the trigger in a pool that this app defines. The trigger is retained with
 * the pool.
 *
 * @throws ConstructError if the pool already has such a trigger
 */
export function connectTrigger(
  scope: Construct,
  name: PoolTrigger,
  { userPool, pool, trigger, role }: Connected,
): void {
  if (userPool instanceof UserPool) {
    requireNoTrigger(scope, userPool, name);
    userPool.addTrigger(OPERATIONS[name], trigger);
    retainWithPool(pool, [trigger, role, userPool.node.findChild(`${name}Cognito`)]);
    return;
  }
  const { resource } = pool;
  const isElsewhere = resource !== undefined && Stack.of(resource) !== Stack.of(scope);
  const permissionScope = isElsewhere ? scopeInStackOf(resource, scope) : trigger;
  trigger.addPermission('InvokedByUserPool', {
    principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
    sourceArn: userPool.userPoolArn,
    scope: permissionScope,
  });
  if (resource !== undefined) {
    retainWithPool(pool, [trigger, role, permissionScope]);
  }
}

/** Creates a scope in the stack of a user pool. A permission in it refers to the pool without a cross-stack reference. */
function scopeInStackOf(resource: CfnResource, { node }: Construct): Construct {
  return new Construct(Stack.of(resource), `${node.path.replaceAll('/', '-')}-Permission`);
}
