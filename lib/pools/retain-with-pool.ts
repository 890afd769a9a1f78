import { CfnDeletionPolicy, CfnResource, Lazy } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { PoolSettings } from './pool-settings';

/**
 * Retains resources that a user pool calls, if the pool itself is retained when the template is rendered. If its trigger
 * were deleted, the pool could not send messages, and every call that sends one would fail. A resource with its own
 * removal policy keeps that policy.
 */
export function retainWithPool(pool: PoolSettings, constructs: readonly IConstruct[]): void {
  const resources = constructs.flatMap(({ node }) => node.findAll()).filter((one) => CfnResource.isCfnResource(one));
  for (const resource of resources) {
    const { cfnOptions } = resource;
    const policy = (own: CfnDeletionPolicy | undefined, withPool: CfnDeletionPolicy) =>
      own ?? (pool.isRetained() ? withPool : undefined);
    resource.addOverride(
      'DeletionPolicy',
      Lazy.any({ produce: () => policy(cfnOptions.deletionPolicy, CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE) }),
    );
    resource.addOverride(
      'UpdateReplacePolicy',
      Lazy.any({ produce: () => policy(cfnOptions.updateReplacePolicy, CfnDeletionPolicy.RETAIN) }),
    );
  }
}
