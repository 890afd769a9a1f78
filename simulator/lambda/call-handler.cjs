'use strict';

const { parentPort } = require('node:worker_threads');

/**
 * Calls a handler and returns its result.
 *
 * AWS: up to Node.js 22, a handler that returns no promise ends by its callback or by `context.done`, or without a result
 * when the event loop is empty (Lambda developer guide, "Define Lambda function handler in Node.js").
 * Assumed: it ends as soon as it calls one of them.
 *
 * @param {Function} handler
 * @param {unknown} event
 * @param {object} context
 */
exports.callHandlerWithCallback = (handler, event, context) =>
  new Promise((resolve, reject) => {
    const endWithoutResult = () => end(resolve, undefined);
    const end = (settle, value) => {
      process.off('beforeExit', endWithoutResult);
      parentPort.ref();
      settle(value);
    };
    const succeed = (result) => end(resolve, result);
    const fail = (error) => end(reject, error);
    const done = (error, result) => (error === undefined || error === null ? succeed(result) : fail(error));
    const returned = handler(event, { ...context, done, succeed, fail }, done);
    if (typeof returned?.then === 'function') {
      returned.then(succeed, fail);
      return;
    }
    process.once('beforeExit', endWithoutResult);
    parentPort.unref();
  });
