import { mkdirSync, symlinkSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * Gives another folder for temporary files the cache of the current one, in which tsx stores what it compiled. Without it
 * every first process of a run compiles all that it loads, which takes longer than the rest of its start.
 */
export function shareTsxCache(directory: string): void {
  const name = `tsx-${process.geteuid?.() ?? userInfo().username}`;
  const cache = join(tmpdir(), name);
  mkdirSync(cache, { recursive: true });
  symlinkSync(cache, join(directory, name), 'junction');
}
