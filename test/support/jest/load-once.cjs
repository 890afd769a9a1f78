const Module = require('node:module');
const { join } = require('node:path');

/** Answered instead of `lib/functions/bundle-function.ts` where the library asks for it. */
const BUNDLE_ONCE = join(__dirname, 'bundle-once.ts');

/** The runtime of the test file that is running: whose transformer compiles, and who maps errors back to the source. */
let current;
/** Where the source map of each module is that was compiled here. */
const sourceMaps = new Map();

Module._extensions['.ts'] = (module, filename) => {
  const code = current.transformCache.transform(filename);
  sourceMaps.set(filename, current.getSourceMaps().get(filename));
  module._compile(code, filename);
};

const { _resolveFilename: resolveFilename } = Module;
Module._resolveFilename = (request, ...others) =>
  request === './bundle-function' ? BUNDLE_ONCE : resolveFilename(request, ...others);

/** Makes a runtime the one that loads what is not loaded yet. */
exports.enter = (runtime) => {
  current = runtime;
  for (const [filename, map] of sourceMaps) {
    runtime.getSourceMaps().set(filename, map);
  }
};

/** Loads a module as Node does it, TypeScript too: once for all test files of the worker process. */
exports.loadOnce = (from, path) => Module.createRequire(from)(path);
