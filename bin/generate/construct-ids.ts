import { join } from 'node:path';
import type { SynthesizedTemplate } from './templates';

/** The logical ids that the example configurations have, frozen. */
export const CONSTRUCT_IDS_FILE = join(__dirname, '../../test/released/construct-ids.json');

/** Logical ids with their types, by the name of the stack. */
export type ConstructIds = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Reads them from templates. A deployment of API Gateway is left out: its id is a hash of what it deploys. */
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

/** What was frozen and is there no more, or is of another type. Who means it takes it out of the file by hand. */
export function lostIds(frozen: ConstructIds, now: ConstructIds): string[] {
  return Object.entries(frozen).flatMap(([stack, ids]) =>
    Object.entries(ids).flatMap(([id, type]) => (now[stack]?.[id] === type ? [] : [`${stack}/${id} (${type})`])),
  );
}
