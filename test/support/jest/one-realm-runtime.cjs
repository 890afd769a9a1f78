const { createRequire } = require('node:module');
const { sep } = require('node:path');
const { compileFunction } = require('node:vm');
const Runtime = require('jest-runtime').default;
const { OneAtATime } = require('./one-at-a-time.cjs');

const INSTALLED = `${sep}node_modules${sep}`;
/** The one package that has the state of a file's tests in its modules. */
const PER_FILE = `${INSTALLED}jest-circus${sep}`;

/** The checkout's modules, compiled: a worker process compiles each once, and goes on with what V8 has optimized. */
const compiled = new Map();

/**
 * Loads an installed package with Node's own `require`: once for a worker process instead of once for every test file.
 * aws-cdk-lib alone takes a second, and there are more than a hundred files. The modules of the checkout are loaded anew
 * for every test file, as Jest does it, so that no file finds the state of another.
 *
 * `executor.compile` is not part of Jest's interface: its version is exact in package.json, and without it no test runs.
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
  }

  requireModule(from, name, options, isActual) {
    if (name === 'node:async_hooks' && from.includes(PER_FILE)) {
      return { AsyncLocalStorage: OneAtATime };
    }
    const path =
      name === undefined || this._resolution.isCoreModule(name) ? from : this._resolution.resolveCjs(from, name);
    return path.includes(INSTALLED) && !path.includes(PER_FILE)
      ? createRequire(from)(path)
      : super.requireModule(from, name, options, isActual);
  }
};
