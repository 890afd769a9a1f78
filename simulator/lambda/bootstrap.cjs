// Runs inside a worker thread: loads one function and answers invocations one at a time, as Lambda's own runtime does.
// Plain CommonJS, because a worker starts without the loader that the rest of the simulator runs on.
'use strict';

const { format } = require('node:util');
const { parentPort, workerData } = require('node:worker_threads');
const { callHandlerWithCallback } = require('./call-handler.cjs');
const { loadHandler } = require('./load-handler.cjs');

/** Lines wait a moment for the result that they belong to: one message between threads instead of two. */
let lines = [];
let flushing;
const takeLines = () => {
  clearTimeout(flushing);
  flushing = undefined;
  const taken = lines;
  lines = [];
  return taken;
};
const flush = () => parentPort.postMessage({ kind: 'log', lines: takeLines() });
const write = (line) => {
  lines.push(String(line).replace(/\n$/, ''));
  flushing ??= setTimeout(flush, 20).unref();
};
process.once('exit', flush);
for (const level of ['log', 'info', 'debug', 'warn', 'error', 'trace']) {
  console[level] = (...values) => write(format(...values));
}
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk) => {
    write(chunk);
    return true;
  };
}

const { context, acceptsCallback } = workerData;

const answer = async (handler, [payload, awsRequestId, deadline]) => {
  const invocation = {
    ...context,
    awsRequestId,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    const event = JSON.parse(payload);
    const result = await (acceptsCallback
      ? callHandlerWithCallback(handler, event, invocation)
      : handler(event, invocation));
    parentPort.postMessage({ kind: 'result', payload: JSON.stringify(result) ?? 'null', lines: takeLines() });
  } catch (error) {
    const isError = error instanceof Error;
    parentPort.postMessage({
      kind: 'error',
      lines: takeLines(),
      error: {
        errorType: isError ? error.name : 'Error',
        errorMessage: isError ? error.message : format(error),
        trace: isError && error.stack ? error.stack.split('\n') : [],
      },
    });
  }
};

const listen = (handler) => parentPort.on('message', (message) => answer(handler, message));
const loaded = loadHandler(workerData);
if (typeof loaded === 'function') {
  listen(loaded);
} else {
  loaded.then(listen);
}
