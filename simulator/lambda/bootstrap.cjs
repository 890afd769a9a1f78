// Runs inside a worker thread: loads one function and answers invocations one at a time, as Lambda's own runtime does.
// Plain CommonJS, because a worker starts without the loader that the rest of the simulator runs on.
'use strict';

const { format } = require('node:util');
const { parentPort, workerData } = require('node:worker_threads');

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

const { file, exportName, context } = workerData;
/** @type {(event: unknown, context: unknown) => unknown} */
const handler = require(file)[exportName];
if (typeof handler !== 'function') {
  throw new Error(`${exportName} is undefined or not exported`);
}

parentPort.on('message', async ([payload, awsRequestId, deadline]) => {
  try {
    const result = await handler(JSON.parse(payload), {
      ...context,
      awsRequestId,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    });
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
});
