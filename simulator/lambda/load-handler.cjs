'use strict';

const { existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');
const { compileFunction } = require('node:vm');

/** The order in which Lambda looks for the file of a handler. */
const EXTENSIONS = ['.js', '.mjs', '.cjs'];

/**
 * Compiles inline code. Packages are found from the folder of the assembly, except the one that CloudFormation provides.
 *
 * @param {string} file without its extension
 * @param {string} source
 */
function compileInline(file, source) {
  const filename = `${file}.js`;
  const requireFrom = createRequire(filename);
  const requireModule = (name) => (name === 'cfn-response' ? require('./cfn-response.cjs') : requireFrom(name));
  const module = { exports: {} };
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
  compileFunction(source, parameters, { filename })(
    module.exports,
    Object.assign(requireModule, requireFrom),
    module,
    filename,
    '/var/task',
  );
  return module.exports;
}

/**
 * Loads a handler. A CommonJS module is loaded synchronously, so that a function starts without a delay.
 *
 * @param {{ file: string, exportName: string, source: string | undefined }} location the file without its extension
 * @returns {Function | Promise<Function>}
 */
exports.loadHandler = ({ file, exportName, source }) => {
  const select = (module) => {
    const handler = module[exportName];
    if (typeof handler !== 'function') {
      throw new Error(`${exportName} is undefined or not exported`);
    }
    return handler;
  };
  if (source !== undefined) {
    return select(compileInline(file, source));
  }
  const found = file + (EXTENSIONS.find((extension) => existsSync(file + extension)) ?? '.js');
  return found.endsWith('.mjs') ? import(pathToFileURL(found).href).then(select) : select(require(found));
};
