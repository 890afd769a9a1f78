const { cpSync } = require('node:fs');
const { join } = require('node:path');

const simulator = join(__dirname, '..');

const FILES = [
  'cognito/login/pages/login.css',
  'lambda/bootstrap.cjs',
  'lambda/call-handler.cjs',
  'lambda/cfn-response.cjs',
  'lambda/load-handler.cjs',
  'outbox/page.html',
  'outbox/page.client.js',
  'theme/columns.css',
  'theme/theme.css',
  'users/page.html',
  'users/page.client.js',
];

/** Copies the files that the compiled simulator reads at run time and that the compiler does not emit. */
for (const file of FILES) {
  cpSync(join(simulator, file), join(simulator, 'dist', file));
}
