import { join } from 'node:path';
import { openCatalog } from './catalog-files';
import { answerTrigger, type TriggerDependencies } from './handler';
import { contextVerifier } from './verify-context';

const now = (): number => Date.now();

const dependencies: TriggerDependencies = {
  catalog: openCatalog(join(__dirname, 'catalog')),
  settings: { clientBrands: JSON.parse(process.env['CLIENT_BRANDS'] ?? '{}') as Record<string, string> },
  verifyContext: contextVerifier(process.env['CONTEXT_PUBLIC_KEY'], now),
  now,
  log: (entry) => console.log(JSON.stringify(entry)),
};

/** The CustomMessage trigger of the user pool. */
export const handler = async (event: unknown): Promise<unknown> => answerTrigger(event, dependencies);
