import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

describe('npm run test:browser', () => {
  it('prints one line and succeeds where there is no Chromium', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, '../support/browser/run.cjs')], {
      env: { ...process.env, REKEY_CHROMIUM: join(__dirname, 'nothing') },
      encoding: 'utf8',
    });

    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^The browser tests were skipped: .*\n$/);
  });
});
