import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../bin/local/synthesize';
import { accountRows } from './account-rows';
import { consoleRows } from './console-rows';
import { firstResetRow } from './first-reset-row';
import { bundleOfFunction, changeFunction } from './functions';
import { memoryRows } from './memory-rows';
import { messageRows } from './message-rows';
import { roundTripRows } from './round-trip-rows';
import { simulatorRows } from './simulator-rows';
import { npmStartRow, startRows, testRows } from './start-rows';
import { printTable } from './table';
import { walkRows } from './walk-rows';

const ADMIN = 'Handles the requests of the admin API';

/** `npm run bench`: measures every row, prints the table, and exits with 1 if a budget is exceeded. */
async function main(): Promise<void> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const directory = mkdtempSync(join(tmpdir(), 'rekey-bench-'));
  try {
    const assembly = join(directory, 'assembly');
    await synthesize(assembly);
    const trigger = bundleOfFunction(assembly, 'Brands and localizes the messages of the user pool');
    const admin = bundleOfFunction(assembly, ADMIN);
    const confirmation = bundleOfFunction(assembly, 'Notifies the users of the user pool after a confirmed reset');
    const bare = changeFunction(assembly, join(directory, 'bare'), ADMIN, ({ Environment }) => {
      delete Environment?.Variables['AUDIT_TABLE'];
      delete Environment?.Variables['CONTEXT_KEY_ID'];
    });

    console.log(`Node ${process.version}; medians of interleaved runs\n`);
    const rows = [
      ...(await startRows(directory, { trigger, admin, confirmation })),
      await firstResetRow(directory, assembly, admin),
      ...(await messageRows(trigger)),
      ...memoryRows(directory, trigger),
      ...(await simulatorRows(assembly)),
      ...(await accountRows(directory)),
      ...(await walkRows(bare, assembly)),
      ...(await roundTripRows(directory, bare, assembly)),
      ...(await consoleRows()),
      await npmStartRow(),
      ...testRows(directory),
    ];
    process.exitCode = printTable(rows) ? 0 : 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

void main();
