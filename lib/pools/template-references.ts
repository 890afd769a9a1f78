import {
  CfnElement,
  CfnOutput,
  CfnParameter,
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  StringConcat,
  Tokenization,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Collects the constructs that the resolved tokens refer to. */
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

/**
 * Returns the constructs that a value of a template refers to: by a token, by a logical id, by an export of the app, or by a
 * parameter of a nested stack.
 *
 * @param isWanted selects the elements that are found by their logical id. The id of a function version depends on the
 * settings of the user pool: select versions only after the templates are prepared.
 */
export function referencedBy(
  scope: IConstruct,
  value: unknown,
  isWanted: (element: IConstruct) => boolean,
): IConstruct[] {
  const resolver = new ReferenceCollector();
  const resolved = Tokenization.resolve(value, { scope, resolver, preparing: true }) as unknown;
  const exported = importedNames(resolved).flatMap((name) =>
    scope.node.root.node
      .findAll()
      .filter((one): one is CfnOutput => one instanceof CfnOutput && exportNameOf(one) === name),
  );
  const named = elementsNamed(scope, logicalIdsIn(resolved), isWanted);
  const targets = [...new Set([...resolver.targets, ...named])];
  return [
    ...targets,
    ...exported.flatMap((output) => referencedBy(output, output.value, isWanted)),
    ...targets.flatMap((target) => (target instanceof CfnParameter ? passedTo(target, isWanted) : [])),
  ];
}

/** Returns the logical ids in a resolved value, such as that of `Fn.ref('Pool')`, without pseudo parameters. */
export function logicalIdsIn(value: unknown): string[] {
  return typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inside]) => (name === 'Fn::Sub' ? idsInSub(inside) : idIn(name, inside)));
}

function idIn(name: string, inside: unknown): string[] {
  const isReference = name === 'Ref' || name === 'Fn::GetAtt';
  const [id = ''] = isReference ? String([inside].flat()[0]).split('.') : [];
  return !isReference ? logicalIdsIn(inside) : id.startsWith('AWS::') ? [] : [id];
}

/** Returns the logical ids in Fn::Sub, which has a template, or a template and values. `${!Literal}` is not a reference. */
function idsInSub(inside: unknown): string[] {
  const [template, values] = [inside].flat();
  const names = [...String(template).matchAll(/\$\{([^!}.]+)(?:\.[^}]+)?\}/g)].map(([, name = '']) => name.trim());
  const own = Object.keys(Object(values));
  return [...names.filter((name) => !own.includes(name) && !name.startsWith('AWS::')), ...logicalIdsIn(values)];
}

/** Returns the elements of the stack with the logical ids. */
function elementsNamed(
  scope: IConstruct,
  ids: readonly string[],
  isWanted: (element: IConstruct) => boolean,
): IConstruct[] {
  const stack = Stack.of(scope);
  return ids.length === 0
    ? []
    : stack.node
        .findAll()
        .filter((one): one is CfnElement => CfnElement.isCfnElement(one) && one.stack === stack)
        .filter((one) => one instanceof CfnParameter || isWanted(one))
        .filter(({ logicalId }) => ids.includes(String(stack.resolve(logicalId))));
}

/** Follows the value that the parent stack passes to a parameter of a nested stack. */
function passedTo({ stack, logicalId }: CfnParameter, isWanted: (element: IConstruct) => boolean): IConstruct[] {
  const { nestedStackResource: nested } = stack;
  const parameters: unknown = nested && Reflect.get(nested, 'parameters');
  const values = stack.resolve(parameters) as Readonly<Record<string, unknown>> | undefined;
  const value = values?.[String(stack.resolve(logicalId))];
  return nested && value !== undefined ? referencedBy(nested, value, isWanted) : [];
}

/** Returns the export names that a resolved value imports, such as those of `Stack.exportValue`. */
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
