const { spawnSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** Runs after `npm pack`: removes the build and packs the workspace too, so that one command creates both packages. */
rmSync(join(root, 'dist'), { recursive: true });
if (process.env.npm_command === 'pack') {
  const { status } = spawnSync('npm', ['pack', '--silent', '--workspace', 'rekey-simulator'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.exitCode = status ?? 1;
}
