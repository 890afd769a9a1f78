/** @type {import('jest').Config} */
module.exports = {
  // The product and its packages are loaded once per worker process, the tests once per file: see CONTRIBUTING.md.
  runtime: '<rootDir>/test/support/jest/one-realm-runtime.cjs',
  testEnvironment: '<rootDir>/test/support/jest/one-realm-environment.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  maxWorkers: '100%', // while one suite waits, another one computes
  testTimeout: 20_000, // enough for two suites at a time on a slow machine
  globalSetup: '<rootDir>/test/support/jest/synthesize-once.ts',
  globalTeardown: '<rootDir>/test/support/jest/remove-temporary-files.ts',
  reporters: ['default', 'summary', '<rootDir>/test/support/jest/closing-line.cjs'],
};
