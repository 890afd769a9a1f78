import { join } from 'node:path';
import { stringify } from 'yaml';
import { describeApi } from './document';

export const OPENAPI_FILE = join(__dirname, '../../../docs/openapi.yaml');

/** The OpenAPI document of the admin API, as docs/openapi.yaml holds it. */
export function openApiYaml(): string {
  return `# Written from domain/api/contract.ts and domain/api/answers.ts by \`npm run openapi\`.\n${stringify(describeApi(), { lineWidth: 120, aliasDuplicateObjects: false })}`;
}
