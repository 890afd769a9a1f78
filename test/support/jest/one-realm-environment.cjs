const { ModuleMocker } = require('jest-mock');

/** Where jest-circus keeps the listeners of a file's tests: a file that found those of the last one would call them, too. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

/**
 * Runs the tests of a file among the globals of the worker process, and afterwards puts back what the file or Jest changed
 * there. So an installed package, which is loaded once for all files, and a test file have the same `Error` and `Array`.
 * There are no fake timers: Jest itself would wait for them.
 */
module.exports = class OneRealmEnvironment {
  constructor() {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = null;
    const { console } = globalThis;
    const { exit, env, getBuiltinModule } = process;
    const variables = { ...env };
    this.restore = () => {
      globalThis.console = console;
      Object.assign(process, { exit, env, getBuiltinModule });
      for (const name of Object.keys(env)) {
        if (variables[name] === undefined) {
          delete env[name];
        }
      }
      Object.assign(env, variables);
      delete globalThis[EVENT_HANDLERS];
    };
  }

  async setup() {
    Error.stackTraceLimit = 10; // Node's own; Jest sets 100, which makes every error of a refused call dear
  }

  async teardown() {
    this.restore();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** The runtime compiles for no context of its own. Jest asks for one only to see that the file is not over yet. */
  getVmContext() {
    return globalThis;
  }
};
