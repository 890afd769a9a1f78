#!/usr/bin/env node
// In the package the command is compiled; in a checkout it runs from its source.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const packed = join(__dirname, '../dist/bin/rekey-simulator.js');
if (existsSync(packed)) {
  require(packed);
} else {
  require('tsx/cjs');
  require('./rekey-simulator.ts');
}
