import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../bin/synthesize';
import { memoryRows } from './memory-rows';
import { messageRows } from './message-rows';
import { simulatorRows } from './simulator-rows';
import { npmStartRow, npmTestRow, startRows } from './start-rows';
import { printTable } from './table';

/** `npm run bench`: measures every row, prints the table, ends with 1 if a budget is exceeded. */
async function main(): Promise<void> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const directory = mkdtempSync(join(tmpdir(), 'rekey-bench-'));
  try {
    const assembly = join(directory, 'assembly');
    await synthesize(assembly);
    const bundles = readdirSync(assembly)
      .filter((name) => name.startsWith('asset.'))
      .map((name) => join(assembly, name));
    const withFile = (file: string): string => bundles.find((bundle) => readdirSync(bundle).includes(file)) ?? '';
    const trigger = withFile('catalog');
    const admin = withFile('offer.json');

    console.log(`Node ${process.version}; medians of interleaved runs\n`);
    const rows = [
      ...(await startRows(directory, { trigger, admin })),
      ...(await messageRows(trigger)),
      ...memoryRows(directory, trigger),
      ...(await simulatorRows(assembly)),
      await npmStartRow(),
      await npmTestRow(directory),
    ];
    process.exitCode = printTable(rows) ? 0 : 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

void main();
