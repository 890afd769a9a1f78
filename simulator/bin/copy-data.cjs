const { cpSync } = require('node:fs');
const { join } = require('node:path');

const simulator = join(__dirname, '..');

/** Copies the files that the compiled simulator reads at run time and that the compiler does not emit. */
for (const file of [
  'cognito/login/pages/login.css',
  'lambda/bootstrap.cjs',
  'outbox/page.html',
  'outbox/page.client.js',
  'theme/theme.css',
]) {
  cpSync(join(simulator, file), join(simulator, 'dist', file));
}
