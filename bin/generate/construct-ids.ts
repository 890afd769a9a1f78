import { readFileSync, writeFileSync } from 'node:fs';
import { CONSTRUCT_IDS_FILE, type ConstructIds, constructIds, lostIds } from '../../test/support/construct-ids';
import { exampleTemplates } from '../../test/support/templates';

process.env['CDK_VALIDATION'] = 'false';

/** `npm run construct-ids`: freezes the ids of new constructs. One that is gone or renamed replaces what is deployed. */
const frozen = JSON.parse(readFileSync(CONSTRUCT_IDS_FILE, 'utf8')) as ConstructIds;
const now = constructIds(exampleTemplates());
const lost = lostIds(frozen, now);
if (lost.length > 0) {
  console.error(`These are frozen, and there no more; bring them back:\n${lost.join('\n')}`);
  process.exitCode = 1;
} else {
  writeFileSync(CONSTRUCT_IDS_FILE, `${JSON.stringify(now, null, 2)}\n`);
}
