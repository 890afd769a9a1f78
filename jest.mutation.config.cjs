const { runtime: _, globalSetup: __, globalTeardown: ___, reporters: ____, ...config } = require('./jest.config.cjs');

/**
 * `npm run mutation`: the tests that need neither synthesis nor simulator. Every test file loads its own modules,
 * because each mutant changes one.
 */
module.exports = {
  ...config,
  testEnvironment: 'node',
  transform: { '^.+\\.[jt]s$': Object.values(config.transform)[0] },
  // These packages are published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(jose|intl-messageformat|@formatjs)/)'],
  runner: '<rootDir>/test/support/jest/stop-at-first-failure.cjs',
  // Jest finds the related tests of a file only through files in these folders.
  roots: ['<rootDir>/test', '<rootDir>/console', '<rootDir>/domain', '<rootDir>/lambdas', '<rootDir>/messages'],
  testMatch: [
    '**/test/unit/{console,domain,lambdas,doctor}/**/*.test.ts',
    '**/test/property/{messages,sender-name,linear-time}.test.ts',
  ],
  testPathIgnorePatterns: ['openapi.test.ts', 'walk.test.ts'],
};
