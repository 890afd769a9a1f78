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
 * Returns the resource of a user pool that is in a template of the app: the resource of a `UserPool`, or the one to which
 * the id or ARN of an imported pool refers, in any stack of the app. Returns `undefined` for every other pool, and if a
 * lazy id cannot be resolved yet.
 */
export function poolResourceOf(userPool: IUserPool): CfnResource | undefined {
  if (userPool instanceof UserPool) {
    return [userPool.node.defaultChild].find(isPoolResource);
  }
  try {
    return referencedBy(userPool, [userPool.userPoolId, userPool.userPoolArn], isPoolResource).find(isPoolResource);
  } catch {
    return undefined; // the construct of the id is created later: the validation searches again
  }
}

/** Renders the resource as in the template: with overrides, deleted properties, later changes and aspects applied. */
export function renderPool(resource: CfnResource): PoolResource {
  return onlyResource(Stack.of(resource).resolve(resource._toCloudFormation()));
}

/**
 * Renders the resource like `renderPool`, but with `{ Ref: 'Reference' }` for every reference to another construct. Use it
 * for a function whose environment depends on the settings of the pool. The logical id of a function version is a hash of
 * the function, so a pool that refers to a version would otherwise be rendered while it is being rendered.
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

/** Joins the fragments of a string as CloudFormation does, so that a string with a reference does not look literal. */
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
