/**
 * The part of `AsyncLocalStorage` that jest-circus uses to know the test that runs, for tests that run one after the
 * other. The original observes every promise of the process, which is an eighth of the time of a test that waits for
 * requests. `test.concurrent` would need it.
 */
exports.OneAtATime = class OneAtATime {
  getStore() {
    return this.store;
  }

  run(store, callback) {
    const outer = this.store;
    const leave = () => {
      this.store = outer;
    };
    this.store = store;
    let result;
    try {
      result = callback();
    } catch (error) {
      leave();
      throw error;
    }
    if (typeof result?.then === 'function') {
      return result.finally(leave);
    }
    leave();
    return result;
  }
};
