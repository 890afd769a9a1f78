import type { AccountLocation } from '../account';
import { AssemblyError } from './assembly-files';
import { resolveValue } from './intrinsics';
import { sortTopologically } from './sort-topologically';
import { StackReferences } from './stack-references';
import type { Template } from './template';

/** A stack, with the names of the stacks that the app declares as its dependencies. */
interface DependentStack {
  readonly stackName: string;
  readonly template: Template;
  readonly dependencies: readonly string[];
}

/**
 * Orders stacks so that each comes after the stacks that it depends on, by a declaration of the app or by
 * `Fn::ImportValue`.
 *
 * @param selected the names of the stacks that are deployed, with their dependencies
 * @param location the account and Region, which the name of an export can contain
 * @throws AssemblyError for a circular dependency
 */
export function orderStacks<Stack extends DependentStack>(
  stacks: readonly Stack[],
  selected: readonly string[],
  location: AccountLocation,
): Stack[] {
  const exporters = new Map(
    stacks.flatMap((stack) => exportsOf(stack, location).map((name) => [name, stack.stackName])),
  );
  const dependenciesOf = (stackName: string): string[] =>
    stacks
      .filter((stack) => stack.stackName === stackName)
      .flatMap((stack) => [
        ...stack.dependencies,
        ...importsOf(stack, location).flatMap((name) => exporters.get(name) ?? []),
      ])
      .filter((name) => name !== stackName);
  try {
    const sorted = sortTopologically(selected, 'the stacks have a circular dependency', dependenciesOf);
    return sorted.flatMap((name) => stacks.filter(({ stackName }) => stackName === name));
  } catch (error) {
    throw new AssemblyError(error instanceof Error ? error.message : String(error));
  }
}

function exportsOf(stack: DependentStack, location: AccountLocation): string[] {
  const outputs = Object.values(stack.template.Outputs ?? {});
  return outputs.flatMap(({ Export }) => (Export === undefined ? [] : nameOf(Export.Name, stack, location)));
}

/** Returns the names of the values that a template imports. */
function importsOf(stack: DependentStack, location: AccountLocation): string[] {
  const find = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) {
      return [];
    }
    return Object.entries(value).flatMap(([key, one]) =>
      key === 'Fn::ImportValue' ? nameOf(one, stack, location) : find(one),
    );
  };
  return find(stack.template.Resources).concat(find(stack.template.Outputs));
}

/** Resolves the name of an export. A name that depends on a resource is found during the deployment only. */
function nameOf(value: unknown, { template, stackName }: DependentStack, location: AccountLocation): string[] {
  const exports = new Map<string, string>();
  const ssmValue = (name: string) => name;
  const environment = { location, stackName, parameters: {}, exports, ssmValue };
  try {
    return [String(resolveValue(value, new StackReferences(template, environment)))];
  } catch {
    return [];
  }
}
