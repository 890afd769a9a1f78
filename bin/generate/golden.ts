import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GOLDEN_DIRECTORY, goldenFiles } from '../../test/support/golden';

/** `npm run golden`: writes what people get today; the difference is what a reviewer reads. */
rmSync(GOLDEN_DIRECTORY, { recursive: true, force: true });
for (const [path, content] of goldenFiles()) {
  const file = join(GOLDEN_DIRECTORY, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
