const { globalSetup: _, globalTeardown: __, reporters: ___, ...config } = require('./jest.config.cjs');

/** The tests that need neither synthesis nor simulator, for `npm run mutation`. */
module.exports = {
  ...config,
  runner: '<rootDir>/test/support/jest/stop-at-first-failure.cjs',
  // Jest finds the tests of a file through imports of files in these folders only.
  roots: ['<rootDir>/test', '<rootDir>/domain', '<rootDir>/lambdas', '<rootDir>/messages'],
  testMatch: [
    '**/test/unit/{domain,lambdas,doctor}/**/*.test.ts',
    '**/test/property/{messages,sender-name,linear-time}.test.ts',
  ],
  testPathIgnorePatterns: ['openapi.test.ts', 'walk.test.ts'],
};
