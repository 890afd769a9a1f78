/**
 * Replaces the `AsyncLocalStorage` with which jest-circus finds the current test. It works only for tests that run one
 * after the other, so not for `test.concurrent`. The original observes every promise of the process, which takes an
 * eighth of the time of a test that waits for requests.
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
