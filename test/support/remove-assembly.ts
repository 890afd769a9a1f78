import { rmSync } from 'node:fs';

export default function removeAssembly(): void {
  rmSync(process.env['REKEY_TEST_ASSEMBLY'] ?? '', { recursive: true, force: true });
}
