import { rmSync } from 'node:fs';

/** Removes all that the tests left in the folder for temporary files. */
export default function removeTemporaryFiles(): void {
  rmSync(process.env['TMPDIR'] ?? '', { recursive: true, force: true });
}
