import { join } from 'node:path';
import type { SynthesizedTemplate } from './templates';

/** The file with the frozen logical ids of the example configurations. */
export const CONSTRUCT_IDS_FILE = join(__dirname, '../../test/released/construct-ids.json');

/** Logical ids with their types, by the name of the stack. */
export type ConstructIds = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Reads the logical ids of templates, except those of API Gateway deployments, which contain a hash of their content.
 */
export function constructIds(templates: ReadonlyMap<string, SynthesizedTemplate>): ConstructIds {
  return Object.fromEntries(
    [...templates].map(([stackName, { Resources }]) => [
      stackName,
      Object.fromEntries(
        Object.entries(Resources)
          .filter(([, { Type }]) => Type !== 'AWS::ApiGateway::Deployment')
          .map(([logicalId, { Type }]): [string, string] => [logicalId, Type])
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      ),
    ]),
  );
}

/**
 * Returns the frozen ids that no longer exist or have another type. To remove one on purpose, delete it from the file.
 */
export function lostIds(frozen: ConstructIds, now: ConstructIds): string[] {
  return Object.entries(frozen).flatMap(([stack, ids]) =>
    Object.entries(ids).flatMap(([id, type]) => (now[stack]?.[id] === type ? [] : [`${stack}/${id} (${type})`])),
  );
}
