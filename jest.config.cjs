/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // Published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(jose|intl-messageformat|@formatjs)/)'],
  maxWorkers: '100%', // one suite waits for seconds, others compute
  testTimeout: 20_000, // two suites at a time on a slow machine
  globalSetup: '<rootDir>/test/support/jest/synthesize-once.ts',
  globalTeardown: '<rootDir>/test/support/jest/remove-temporary-files.ts',
  reporters: ['default', 'summary', '<rootDir>/test/support/jest/closing-line.cjs'],
};
