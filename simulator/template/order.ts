import type { Template } from './assembly';
import { resolveValue } from './intrinsics';

/**
 * Orders the resources of a template so that each comes after its references and its dependencies. Otherwise their
 * order stays the same.
 *
 * @throws Error naming the members of a circular dependency, or a resource that does not exist
 */
export function orderResources(resources: Template['Resources']): string[] {
  const ordered = new Set<string>();
  const visit = (logicalId: string, path: readonly string[]): void => {
    if (ordered.has(logicalId)) {
      return;
    }
    if (path.includes(logicalId)) {
      const circle = [...path.slice(path.indexOf(logicalId)), logicalId];
      throw new Error(`the template has a circular dependency: ${circle.join(' -> ')}`);
    }
    const resource = resources[logicalId];
    if (resource === undefined) {
      throw new Error(`the template refers to ${logicalId}, which does not exist`);
    }
    for (const prerequisite of [...findReferences(resource.Properties), ...[resource.DependsOn ?? []].flat()]) {
      visit(prerequisite, [...path, logicalId]);
    }
    ordered.add(logicalId);
  };
  for (const logicalId of Object.keys(resources)) {
    visit(logicalId, []);
  }
  return [...ordered];
}

/** Finds the references of a value, by resolving it with a placeholder for every reference. */
function findReferences(value: unknown): Set<string> {
  const found = new Set<string>();
  const note = (name: string): string => {
    if (!name.startsWith('AWS::')) {
      found.add(name);
    }
    return '';
  };
  resolveValue(value, { ref: note, attribute: note });
  return found;
}
