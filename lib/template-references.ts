import {
  CfnOutput,
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

/** The constructs that a value of a template refers to, by a token or by an export of the app. */
export function referencedBy(scope: IConstruct, value: unknown): IConstruct[] {
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
