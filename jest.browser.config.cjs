const { tmpdir } = require('node:os');
const { join } = require('node:path');
const shared = require('./jest.config.cjs');

// The temporary folder of the run is removed after it, but the pictures are for a reader.
process.env['REKEY_PICTURES'] ??= join(tmpdir(), 'rekey-pictures');

/** `npm run test:browser`: the tests that drive the pages in Chromium. Not part of `npm test`, which needs Node only. */
module.exports = {
  ...shared,
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser.ts'],
  testTimeout: 60_000,
  maxWorkers: 1,
};
