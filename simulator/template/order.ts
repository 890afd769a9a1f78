import type { Template } from './assembly';
import { resolveValue } from './intrinsics';

/**
 * The resources of a template, each after what it refers to and what it says it depends on, otherwise as written.
 *
 * @throws Error for a circle, naming its members, and for a resource that is not there
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

/** What a value refers to, found by resolving it with nothing in place of what is not there yet. */
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
