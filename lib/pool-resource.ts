import { CfnResource, Stack } from 'aws-cdk-lib';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { IConstruct } from 'constructs';
import type { PoolResource } from '../domain/pool/facts';
import { referencedBy } from './template-references';

/**
 * The resource of a user pool that is in a template of the app: that of a `UserPool`, or the one that the id or the ARN
 * of an imported pool refers to, in any stack of the app. `undefined` for every other pool.
 */
export function poolResourceOf(userPool: IUserPool): CfnResource | undefined {
  return userPool instanceof UserPool
    ? [userPool.node.defaultChild].find(isPoolResource)
    : referencedBy(userPool, [userPool.userPoolId, userPool.userPoolArn]).find(isPoolResource);
}

/** The resource as the template will have it: after overrides, deletions of properties, later changes and aspects. */
export function renderPool(resource: CfnResource): PoolResource {
  const { Resources = {} } = Stack.of(resource).resolve(resource._toCloudFormation()) as {
    Resources?: Readonly<Record<string, PoolResource>>;
  };
  return Object.values(Resources)[0] ?? {};
}

function isPoolResource(construct: IConstruct | undefined): construct is CfnResource {
  return (
    construct !== undefined &&
    CfnResource.isCfnResource(construct) &&
    construct.cfnResourceType === 'AWS::Cognito::UserPool'
  );
}
