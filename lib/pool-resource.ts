import {
  CfnOutput,
  CfnResource,
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  StringConcat,
  Tokenization,
} from 'aws-cdk-lib';
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { IConstruct } from 'constructs';
import type { PoolResource } from '../domain/pool/facts';

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

/** Collects what the resolved tokens refer to. */
class ReferenceCollector extends DefaultTokenResolver {
  readonly targets: IConstruct[] = [];

  constructor() {
    super(new StringConcat());
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (Reference.isReference(token)) {
      this.targets.push(token.target);
    }
    return super.resolveToken(token, context, postProcessor);
  }
}

function referencedBy(scope: IConstruct, value: unknown): IConstruct[] {
  const resolver = new ReferenceCollector();
  const resolved = Tokenization.resolve(value, { scope, resolver, preparing: true }) as unknown;
  const exported = importedNames(resolved).flatMap((name) =>
    scope.node.root.node
      .findAll()
      .filter((one): one is CfnOutput => one instanceof CfnOutput && exportNameOf(one) === name),
  );
  return [...resolver.targets, ...exported.flatMap((output) => referencedBy(output, output.value))];
}

/** The names of exports that a resolved value imports, such as those of `Stack.exportValue`. */
function importedNames(value: unknown): string[] {
  return typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inside]) =>
        name === 'Fn::ImportValue' ? [JSON.stringify(inside)] : importedNames(inside),
      );
}

function exportNameOf(output: CfnOutput): string {
  return JSON.stringify(Stack.of(output).resolve(output.exportName));
}
