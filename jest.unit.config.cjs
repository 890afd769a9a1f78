const everything = require('./jest.config.cjs');

/**
 * `npm run test:unit`: the tests that need neither a synthesized app nor the simulator.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...everything,
  roots: ['<rootDir>/test/unit'],
  globalSetup: '<rootDir>/test/support/jest/use-temporary-folder.ts',
  maxWorkers: 1, // a second process would load the product again
};
