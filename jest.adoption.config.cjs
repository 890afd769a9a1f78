const { globalSetup: _, globalTeardown: __, ...shared } = require('./jest.config.cjs');

/** `npm run test:adoption`: the tests that need the registries. Not part of `npm test`, which uses no network. */
module.exports = {
  ...shared,
  roots: ['<rootDir>/test/adoption'],
  testMatch: ['**/*.adoption.ts'],
  testTimeout: 300_000,
  maxWorkers: 1,
};
