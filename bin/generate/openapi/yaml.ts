import { join } from 'node:path';
import { stringify } from 'yaml';
import { describeApiForApiGateway } from './api-gateway';
import { describeApi } from './document';

const DOCS = join(__dirname, '../../../docs');

/** Returns the OpenAPI documents of the admin API by file. */
export function openApiFiles(): ReadonlyMap<string, string> {
  return new Map([
    [join(DOCS, 'openapi.yaml'), toYaml(describeApi())],
    [join(DOCS, 'openapi-3.0.yaml'), toYaml(describeApiForApiGateway())],
  ]);
}

function toYaml(document: object): string {
  const origin = '# Written from domain/api/contract.ts and domain/api/responses.ts by `npm run openapi`.';
  return `${origin}\n${stringify(document, { lineWidth: 120, aliasDuplicateObjects: false })}`;
}
