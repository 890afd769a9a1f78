import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openCatalog } from '../../messages/renderer/catalog-files';
import { nextFunction } from './aws/next-function';
import { connectAws } from './connect';
import { handleConfirmation } from './handler';
import type { Dependencies, Trigger } from './ports';

const nextArn = process.env['NEXT_FUNCTION_ARN'];

let known: Dependencies | undefined;

const trigger: Trigger = {
  dependencies: () => {
    known ??= connectAws(process.env, {
      catalog: openCatalog(join(__dirname, 'catalog')),
      now: Date.now,
      newId: randomUUID,
    });
    return known;
  },
  next: nextArn ? nextFunction(nextArn) : undefined,
  metricNamespace: process.env['METRIC_NAMESPACE'] ?? 'Rekey',
  now: Date.now,
  log: (entry) => console.log(JSON.stringify(entry)),
};

try {
  trigger.dependencies(); // at startup, so that the first reset does not wait for it
} catch {
  // The first reset reports the error. If the function did not start, users could not complete a reset.
}

/** The PostConfirmation trigger of the user pool. */
export const handler = (event: unknown, { awsRequestId }: { readonly awsRequestId: string }): Promise<unknown> =>
  handleConfirmation(event, awsRequestId, trigger);
