import { rmSync } from 'node:fs';

/** Removes the temporary folder of the test run. */
export default function removeTemporaryFiles(): void {
  rmSync(process.env['TMPDIR'] ?? '', { recursive: true, force: true });
}
