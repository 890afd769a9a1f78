const { basename } = require('node:path');
const { default: TestRunner } = require('jest-runner');

/** Parts of the paths of tests, from the fastest to the slowest. */
const ORDER = ['/unit/domain/', '/unit/lambdas/custom-message/', '/unit/', '/property/'];

/**
 * Runs the test of the changed file first, then the other tests from fast to slow, and stops after the first failure.
 * Stryker needs only one failure per mutant, but sets Jest's `bail` to false, because `bail` exits the whole process
 * (jest#11766).
 */
module.exports = class StopAtFirstFailure extends TestRunner {
  constructor(globalConfig, context) {
    super(globalConfig, context);
    this.changed = globalConfig.nonFlagArgs.map((path) => basename(path, '.ts'));
  }

  runTests(tests, watcher, options) {
    this.on('test-file-success', ([, { numFailingTests }]) => {
      if (numFailingTests > 0) {
        watcher.setState({ interrupted: true });
      }
    });
    return super.runTests(
      tests.toSorted((one, other) => this.rank(one) - this.rank(other)),
      watcher,
      options,
    );
  }

  rank({ path }) {
    return this.changed.includes(basename(path, '.test.ts')) ? -1 : ORDER.findIndex((part) => path.includes(part));
  }
};
