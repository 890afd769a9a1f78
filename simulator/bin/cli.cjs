#!/usr/bin/env node
// The package contains the compiled command. A checkout runs the source.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// Looks for the source, not for the build: `npm pack` builds in a checkout, too.
const isCheckout = existsSync(join(__dirname, 'rekey-simulator.ts'));
if (isCheckout) {
  require('tsx/cjs');
}
const { rekeySimulator } = require(isCheckout ? './rekey-simulator.ts' : '../dist/bin/rekey-simulator.js');

void rekeySimulator(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
