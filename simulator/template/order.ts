import { type References, resolveValue } from './intrinsics';
import { PLACEHOLDER } from './placeholder';
import { sortTopologically } from './sort-topologically';
import type { Template } from './template';

/**
 * Orders the resources of a template so that each comes after its references and its dependencies. Otherwise their
 * order stays the same.
 *
 * @param resources the resources whose condition is true
 * @throws Error naming the members of a circular dependency, or a dependency that does not exist
 */
export function orderResources(template: Template, resources: Template['Resources'], references: References): string[] {
  return sortTopologically(Object.keys(resources), 'the template has a circular dependency', (logicalId) => {
    const { Properties, DependsOn = [] } = resources[logicalId] ?? {};
    const dependencies = [DependsOn].flat();
    const unknown = dependencies.find((one) => !Object.hasOwn(template.Resources, one));
    if (unknown !== undefined) {
      throw new Error(`the template refers to ${unknown}, which does not exist`);
    }
    return [...findReferences(Properties, resources, references), ...dependencies].filter((one) =>
      Object.hasOwn(resources, one),
    );
  });
}

/**
 * Finds the resources that a value refers to, by resolving it with a placeholder for every one. A value that cannot be
 * resolved is reported when its resource is created.
 */
function findReferences(value: unknown, resources: Template['Resources'], references: References): Set<string> {
  const found = new Set<string>();
  const note = (name: string): string => {
    found.add(name);
    return PLACEHOLDER;
  };
  try {
    resolveValue(value, {
      ref: (name) => (Object.hasOwn(resources, name) ? note(name) : references.ref(name)),
      attribute: note,
      condition: (name) => references.condition(name),
      mapping: (...keys) => references.mapping(...keys),
      importValue: () => PLACEHOLDER,
      dynamic: () => PLACEHOLDER,
    });
  } catch {
    // reported when the resource is created
  }
  return found;
}
