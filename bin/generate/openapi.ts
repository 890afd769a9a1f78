import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiYaml } from '../../test/support/openapi';

/** `npm run openapi`: writes docs/openapi.yaml from the contract. */
writeFileSync(join(__dirname, '../../docs/openapi.yaml'), openApiYaml());
