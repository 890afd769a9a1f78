const { ModuleMocker } = require('jest-mock');

/**
 * The key under which jest-circus stores the listeners of a file. It is deleted, so that the next file does not call
 * them.
 */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

/**
 * Runs the tests of a file with the globals of the worker process, and afterwards restores the globals that the file or
 * Jest changed. A test file and an installed package, which is loaded once for all files, then share `Error` and
 * `Array`. Fake timers are not supported, because Jest itself would wait for them.
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
    Error.stackTraceLimit = 10; // Node's default; with Jest's 100, every expected error is slow
  }

  async teardown() {
    this.restore();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest needs a context only to check that the file has not ended. The runtime does not compile for a context. */
  getVmContext() {
    return globalThis;
  }
};
