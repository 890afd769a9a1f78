#!/usr/bin/env node
// The package contains the compiled command. A checkout runs the command from its source.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// Suppresses the SDK's warning about the version of Node.js.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// Looks for the source, not for the build: `npm pack` builds in a checkout, too.
const isCheckout = existsSync(join(__dirname, 'rekey.ts'));
if (isCheckout) {
  require('tsx/cjs');
}
const { rekey } = require(isCheckout ? './rekey.ts' : '../dist/bin/rekey.js');

void rekey(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
