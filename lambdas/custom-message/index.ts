import { join } from 'node:path';
import { openCatalog } from './catalog-files';
import { answerTrigger, type TriggerDependencies } from './handler';

const dependencies: TriggerDependencies = {
  catalog: openCatalog(join(__dirname, 'catalog')),
  settings: {
    writesMail: process.env['WRITES_MAIL'] === 'true',
    clientBrands: JSON.parse(process.env['CLIENT_BRANDS'] ?? '{}') as Record<string, string>,
  },
  log: (entry) => console.log(JSON.stringify(entry)),
};

/** The CustomMessage trigger of the user pool. */
export const handler = async (event: unknown): Promise<unknown> => answerTrigger(event, dependencies);
