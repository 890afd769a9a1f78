import { join } from 'node:path';
import { openCatalog } from '../../messages/renderer/catalog-files';
import type { Deployment } from './compose';
import { handleTrigger } from './handler';
import { contextVerifier } from './verify-context';

const metricNamespace = process.env['METRIC_NAMESPACE'] ?? 'Rekey';
const now = (): number => Date.now();
const log = (entry: Readonly<Record<string, unknown>>): void => console.log(JSON.stringify(entry));

let known: Deployment | undefined;

function deployment(): Deployment {
  known ??= {
    catalog: openCatalog(join(__dirname, 'catalog')),
    clientBrands: JSON.parse(process.env['CLIENT_BRANDS'] ?? '{}') as Record<string, string>,
    verifyContext: contextVerifier(process.env['CONTEXT_PUBLIC_KEY'], now),
    writesEmail: process.env['WRITES_EMAIL'] === 'true',
    verifiesByLink: process.env['VERIFIES_BY_LINK'] === 'true',
    publicBrandChoice: process.env['PUBLIC_BRAND_CHOICE'] !== 'false',
  };
  return known;
}

try {
  deployment(); // at startup, so that the first message does not wait for it
} catch {
  // The first message reports the error. If the function did not start, users would not receive a code.
}

/** The CustomMessage trigger of the user pool. */
export const handler = async (event: unknown): Promise<unknown> =>
  handleTrigger(event, { deployment, metricNamespace, now, log });
