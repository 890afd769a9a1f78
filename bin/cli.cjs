#!/usr/bin/env node
// The package contains the compiled command. A checkout runs the command from its source.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// Suppresses the SDK's warning about the version of Node.js.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const packed = join(__dirname, '../dist/bin/rekey.js');
if (!existsSync(packed)) {
  require('tsx/cjs');
}
const { rekey } = require(existsSync(packed) ? packed : './rekey.ts');

void rekey(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
