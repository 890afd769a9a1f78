import { CfnResource, Stack } from 'aws-cdk-lib';
import { Alias, type IFunction, Version } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { renderPool } from './pool-resource';
import { logicalIdsIn, referencedBy } from './template-references';

/** A trigger of a rendered user pool, as far as the template shows it. */
export type RenderedTrigger =
  | { readonly is: 'ours' | 'none' | 'unknown' }
  /** `name`: the path of the function, or the value in the template. */
  | { readonly is: 'another'; readonly name: string };

/**
 * Reads a trigger of a rendered user pool. If a branch of a condition has Rekey's trigger, or a version or
 * alias of it, the trigger counts as Rekey's. Call it only when the templates are prepared.
 */
export function renderedTrigger(
  resource: CfnResource,
  name: 'CustomMessage' | 'PostConfirmation',
  trigger: IFunction,
): RenderedTrigger {
  const { LambdaConfig } = Object(renderPool(resource).Properties) as { readonly LambdaConfig?: unknown };
  const branches = branchesOf(LambdaConfig).flatMap((one) =>
    isIntrinsic(one) ? [one] : branchesOf(Object(one)[name] as unknown),
  );
  const read = branches.map((one) => readBranch(resource, one, trigger));
  const others = read.flatMap((one) => (one.is === 'another' ? [one.name] : []));
  return (
    read.find(({ is }) => is === 'ours') ??
    (others.length > 0
      ? { is: 'another', name: others.join(' or ') }
      : (read.find(({ is }) => is === 'unknown') ?? { is: 'none' }))
  );
}

/** Returns the values from which a condition selects one. */
function branchesOf(value: unknown): unknown[] {
  const { 'Fn::If': condition } = Object(value) as { readonly 'Fn::If'?: readonly unknown[] };
  return condition === undefined ? [value] : condition.slice(1).flatMap(branchesOf);
}

function isIntrinsic(value: unknown): boolean {
  const [name = ''] = Object.keys(Object(value));
  return typeof value === 'object' && (name === 'Ref' || name.startsWith('Fn::'));
}

function readBranch(resource: CfnResource, value: unknown, trigger: IFunction): RenderedTrigger {
  const json = JSON.stringify(value ?? null);
  if (json === 'null' || json === '{"Ref":"AWS::NoValue"}') {
    return { is: 'none' };
  }
  const functions = referencedBy(resource, value, isFunction).filter(isFunction);
  if (ownArns(trigger).some((arn) => json.includes(JSON.stringify(Stack.of(resource).resolve(arn))))) {
    return { is: 'ours' };
  }
  if (functions.length > 0) {
    return functions.some((one) => isOf(trigger, one)) ? { is: 'ours' } : { is: 'another', name: pathOf(functions) };
  }
  return isLiteral(value, json) ? { is: 'another', name: typeof value === 'string' ? value : json } : { is: 'unknown' };
}

/** Tests whether all parts of a value are known at synthesis, except account, Region and partition. */
function isLiteral(value: unknown, json: string): boolean {
  return logicalIdsIn(value).length === 0 && !/\{\{resolve:|"Fn::(?!Join|Sub)/.test(json);
}

/** Returns the ARNs of the trigger, its versions and its aliases. */
function ownArns(trigger: IFunction): string[] {
  const qualified = trigger.node.root.node
    .findAll()
    .filter(
      (one): one is Alias | Version => (one instanceof Alias || one instanceof Version) && one.lambda === trigger,
    );
  return [trigger.functionArn, ...qualified.map(({ functionArn }) => functionArn)];
}

/** Tests whether an element is a function, a version or an alias. */
function isFunction(element: IConstruct): element is CfnResource {
  return (
    CfnResource.isCfnResource(element) &&
    /^AWS::(Lambda::(Function|Version|Alias)|Serverless::Function)$/.test(element.cfnResourceType)
  );
}

/** Tests whether a resource is the trigger, or a version or an alias of it. */
function isOf(trigger: IFunction, resource: CfnResource): boolean {
  const itself = trigger.node.defaultChild;
  const name: unknown = Reflect.get(resource, 'functionName'); // set on versions and aliases
  return resource === itself || referencedBy(resource, name, isFunction).some((one) => one === itself);
}

function pathOf(functions: readonly CfnResource[]): string {
  return functions
    .map(({ node }) => (node.id === 'Resource' && node.scope ? node.scope : { node }).node.path)
    .join(' or ');
}
