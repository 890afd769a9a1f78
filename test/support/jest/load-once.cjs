const Module = require('node:module');
const { join } = require('node:path');

/** The module that replaces `lib/functions/bundle-function.ts` when the library imports it. */
const BUNDLE_ONCE = join(__dirname, 'bundle-once.ts');

/** The runtime of the current test file. Its transformer compiles modules, and it maps errors to the source. */
let current;
/** The source maps of the modules that were compiled here, by file. */
const sourceMaps = new Map();

for (const extension of ['.ts', '.tsx']) {
  Module._extensions[extension] = (module, filename) => {
    const code = current.transformCache.transform(filename);
    sourceMaps.set(filename, current.getSourceMaps().get(filename));
    module._compile(code, filename);
  };
}

const { _resolveFilename: resolveFilename } = Module;
Module._resolveFilename = (request, ...others) =>
  request === './bundle-function' ? BUNDLE_ONCE : resolveFilename(request, ...others);

/** Makes a runtime the current one, which loads further modules. */
exports.enter = (runtime) => {
  current = runtime;
  for (const [filename, map] of sourceMaps) {
    runtime.getSourceMaps().set(filename, map);
  }
};

/** Loads a module, also in TypeScript, with Node's own loader: once for all test files of the worker process. */
exports.loadOnce = (from, path) => Module.createRequire(from)(path);
