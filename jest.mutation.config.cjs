const { runtime: _, globalSetup: __, globalTeardown: ___, reporters: ____, ...config } = require('./jest.config.cjs');

/**
 * The tests that need neither synthesis nor simulator, for `npm run mutation`. Every file has modules of its own, because
 * each mutant changes one.
 */
module.exports = {
  ...config,
  testEnvironment: 'node',
  transform: { '^.+\\.[jt]s$': Object.values(config.transform)[0] },
  // Published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(jose|intl-messageformat|@formatjs)/)'],
  runner: '<rootDir>/test/support/jest/stop-at-first-failure.cjs',
  // Jest finds the tests of a file through imports of files in these folders only.
  roots: ['<rootDir>/test', '<rootDir>/domain', '<rootDir>/lambdas', '<rootDir>/messages'],
  testMatch: [
    '**/test/unit/{domain,lambdas,doctor}/**/*.test.ts',
    '**/test/property/{messages,sender-name,linear-time}.test.ts',
  ],
  testPathIgnorePatterns: ['openapi.test.ts', 'walk.test.ts'],
};
