/** @type {import('jest').Config} */
module.exports = {
  // The product and its packages are loaded once for a worker process, the tests for every file: see CONTRIBUTING.md.
  runtime: '<rootDir>/test/support/jest/one-realm-runtime.cjs',
  testEnvironment: '<rootDir>/test/support/jest/one-realm-environment.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  maxWorkers: '100%', // one suite waits for seconds, others compute
  testTimeout: 20_000, // two suites at a time on a slow machine
  globalSetup: '<rootDir>/test/support/jest/synthesize-once.ts',
  globalTeardown: '<rootDir>/test/support/jest/remove-temporary-files.ts',
  reporters: ['default', 'summary', '<rootDir>/test/support/jest/closing-line.cjs'],
};
