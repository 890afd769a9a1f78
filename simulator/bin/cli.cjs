#!/usr/bin/env node
// In the package the command is compiled; in a checkout it runs from its source.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const packed = join(__dirname, '../dist/bin/rekey-simulator.js');
if (!existsSync(packed)) {
  require('tsx/cjs');
}
const { rekeySimulator } = require(existsSync(packed) ? packed : './rekey-simulator.ts');

void rekeySimulator(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
