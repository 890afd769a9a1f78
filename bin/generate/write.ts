import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileMessages, SHIPPED_LOCALES } from '../../messages/compiler/compile';
import { CONFIG_SCHEMA_FILE, configSchema } from './config-schema';
import { CONSTRUCT_IDS_FILE, type ConstructIds, constructIds, lostIds } from './construct-ids';
import { DOCUMENTS, filledIn } from './fidelity';
import { GOLDEN_DIRECTORY, goldenFiles } from './golden';
import { messageSchemas } from './message-schemas';
import { noticeFiles } from './notice';
import { openApiFiles } from './openapi/yaml';
import { SEED_SCHEMA_FILE, seedSchema } from './seed-schema';
import { exampleTemplates } from './templates';

/** The writers of the generated files that are committed, by the name of the npm script. */
const writers: Readonly<Record<string, () => void>> = {
  schema: () =>
    new Map([[CONFIG_SCHEMA_FILE, configSchema()], [SEED_SCHEMA_FILE, seedSchema()], ...messageSchemas()]).forEach(
      (content, file) => {
        writeFileSync(file, content);
      },
    ),
  openapi: () =>
    openApiFiles().forEach((content, file) => {
      writeFileSync(file, content);
    }),
  fidelity: () => {
    for (const document of DOCUMENTS) {
      writeFileSync(document, filledIn(readFileSync(document, 'utf8')));
    }
  },
  notice: () =>
    noticeFiles().forEach((content, file) => {
      writeFileSync(file, content);
    }),
  golden: writeGolden,
  'construct-ids': writeConstructIds,
};

/** Replaces all golden files with the current messages. Reviewers read the difference. */
function writeGolden(): void {
  const messages = compileMessages({
    brandsDirectory: join(__dirname, '../../brands'),
    localesDirectory: SHIPPED_LOCALES,
    defaultBrand: 'aurora',
  });
  rmSync(GOLDEN_DIRECTORY, { recursive: true, force: true });
  for (const [path, content] of goldenFiles(messages)) {
    const file = join(GOLDEN_DIRECTORY, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Freezes the ids of new constructs. Removing or renaming a frozen construct would replace a deployed resource. */
function writeConstructIds(): void {
  process.env['CDK_VALIDATION'] = 'false';
  const frozen = JSON.parse(readFileSync(CONSTRUCT_IDS_FILE, 'utf8')) as ConstructIds;
  const now = constructIds(exampleTemplates());
  const lost = lostIds(frozen, now);
  if (lost.length > 0) {
    throw new Error(`frozen constructs are missing; restore them:\n${lost.join('\n')}`);
  }
  writeFileSync(CONSTRUCT_IDS_FILE, `${JSON.stringify(now, null, 2)}\n`);
}

const [name = ''] = process.argv.slice(2);
const write = writers[name];
if (write === undefined) {
  throw new Error(`usage: tsx bin/generate/write.ts ${Object.keys(writers).join(' | ')}`);
}
write();
