const { join, sep } = require('node:path');
const { compileFunction } = require('node:vm');
const Runtime = require('jest-runtime').default;
const { enter, loadOnce } = require('./load-once.cjs');
const { OneAtATime } = require('./one-at-a-time.cjs');

/** The modules that are loaded again for every test file: the tests with their support, and the test runner. */
const TESTS = join(__dirname, '../..') + sep;
const RUNNER = `${sep}node_modules${sep}jest-circus${sep}`;

/** The compiled modules of the tests. A worker process compiles each module once. */
const compiled = new Map();

/**
 * Loads the product and installed packages with Node's own `require`: once per worker process instead of once for each
 * of more than a hundred test files. aws-cdk-lib alone takes a second to load. Results that the product caches, such as
 * compiled messages and synthesized templates, are also shared between files.
 *
 * `executor` and `transformCache` are not part of Jest's public interface. Without them no test runs, so package.json
 * pins the version of Jest.
 */
module.exports = class OneRealmRuntime extends Runtime {
  constructor(...parameters) {
    super(...parameters);
    this.executor.compile = (source, filename) => {
      const known = compiled.get(filename);
      if (known?.source === source) {
        return known.run;
      }
      const run = compileFunction(source, this.executor.injectedModuleParameters, { filename });
      compiled.set(filename, { source, run });
      return run;
    };
    enter(this);
  }

  requireModule(from, name, options, isActual) {
    if (name === 'node:async_hooks' && from.includes(RUNNER)) {
      return { AsyncLocalStorage: OneAtATime };
    }
    const path =
      name === undefined || this._resolution.isCoreModule(name) ? from : this._resolution.resolveCjs(from, name);
    return path.startsWith(TESTS) || path.includes(RUNNER)
      ? super.requireModule(from, name, options, isActual)
      : loadOnce(from, path);
  }
};
