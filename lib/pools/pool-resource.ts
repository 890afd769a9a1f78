import {
  CfnResource,
  DefaultTokenResolver,
  type IFragmentConcatenator,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  Tokenization,
} from 'aws-cdk-lib';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { IConstruct } from 'constructs';
import type { PoolResource } from '../../domain/pool/facts';
import { referencedBy } from './template-references';

/**
 * The resource of a user pool that is in a template of the app: that of a `UserPool`, or the one that the id or the ARN
 * of an imported pool refers to, in any stack of the app. `undefined` for every other pool, and where a lazy id cannot be
 * resolved yet.
 */
export function poolResourceOf(userPool: IUserPool): CfnResource | undefined {
  if (userPool instanceof UserPool) {
    return [userPool.node.defaultChild].find(isPoolResource);
  }
  try {
    return referencedBy(userPool, [userPool.userPoolId, userPool.userPoolArn], isPoolResource).find(isPoolResource);
  } catch {
    return undefined; // the id is that of a construct that is created later: the validation searches again
  }
}

/** The resource as the template will have it: after overrides, deletions of properties, later changes and aspects. */
export function renderPool(resource: CfnResource): PoolResource {
  return onlyResource(Stack.of(resource).resolve(resource._toCloudFormation()));
}

/**
 * The same, with `{ Ref: 'Reference' }` for every reference to another construct. A function whose environment depends on
 * the settings of the pool needs this: the logical id of a version is a hash of its function, so that a pool that refers
 * to the version would be rendered for its own rendering.
 */
export function renderPoolSettings(resource: CfnResource): PoolResource {
  const resolver = new OpaqueReferences(JOIN);
  return onlyResource(
    Tokenization.resolve(resource._toCloudFormation(), { scope: resource, resolver, preparing: false }),
  );
}

function onlyResource(template: unknown): PoolResource {
  const { Resources = {} } = template as { Resources?: Readonly<Record<string, PoolResource>> };
  return Object.values(Resources)[0] ?? {};
}

function isPoolResource(construct: IConstruct | undefined): construct is CfnResource {
  return (
    construct !== undefined &&
    CfnResource.isCfnResource(construct) &&
    construct.cfnResourceType === 'AWS::Cognito::UserPool'
  );
}

/** Joins the fragments of a string as CloudFormation does, so that a string with a reference is no literal. */
const JOIN: IFragmentConcatenator = {
  join: (left: unknown, right: unknown) =>
    left === undefined || right === undefined ? (left ?? right) : { 'Fn::Join': ['', [left, right]] },
};

class OpaqueReferences extends DefaultTokenResolver {
  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    return Reference.isReference(token) && !token.displayName.startsWith('AWS::')
      ? { Ref: 'Reference' }
      : super.resolveToken(token, context, postProcessor);
  }
}
