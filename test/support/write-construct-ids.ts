import { writeFileSync } from 'node:fs';
import { CONSTRUCT_IDS_FILE, constructIds } from './construct-ids';
import { exampleTemplates } from './templates';

process.env['CDK_VALIDATION'] = 'false';

/** `npm run construct-ids`: freezes the ids of new constructs. One that is gone or renamed replaces what is deployed. */
writeFileSync(CONSTRUCT_IDS_FILE, `${JSON.stringify(constructIds(exampleTemplates()), null, 2)}\n`);
