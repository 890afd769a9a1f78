import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the bundled functions in the published package. */
const PREBUILT = join(__dirname, '../../functions');

/** The runtime of every function: the newest Node.js version of Lambda, on the less expensive processor. */
export const FUNCTION_RUNTIME = { runtime: 'nodejs24.x', architecture: 'arm64', handler: 'index.handler' } as const;

/** The settings of each function of `lambdas/`. */
export const FUNCTIONS = {
  'admin-api': {
    description: 'Handles the requests of the admin API',
    memoryMegabytes: 512,
    timeoutSeconds: 28, // API Gateway waits for 29
  },
  console: {
    description: 'Serves the files of the support console',
    memoryMegabytes: 256,
    timeoutSeconds: 5,
  },
  'context-public-key': {
    description: 'Reads the public key of message contexts during deployment',
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  'custom-message': {
    description: 'Brands and localizes the messages of the user pool',
    memoryMegabytes: 512,
    timeoutSeconds: 5, // Cognito waits for 5
  },
  'post-confirmation': {
    description: 'Notifies the users of the user pool after a confirmed reset',
    memoryMegabytes: 1024, // more processor time: the notice must be sent within the deadline, also after a cold start
    timeoutSeconds: 5, // Cognito waits for 5
  },
  'trigger-attachment': {
    description: 'Sets the triggers of a user pool during deployment',
    memoryMegabytes: 256,
    timeoutSeconds: 60,
  },
} as const;

/** The name of a function, which is its folder in `lambdas/`. */
export type FunctionName = keyof typeof FUNCTIONS;

const built = new Map<FunctionName, string>();

/** The files of a function by path: the code, and the data files next to it. */
export type FunctionFiles = ReadonlyMap<string, string>;

/**
 * Returns the files of a function.
 *
 * @param data content of the data files, by path in the folder
 */
export function functionFiles(name: FunctionName, data: Readonly<Record<string, string>>): FunctionFiles {
  return new Map([['index.js', functionSource(name)], ...Object.entries(data)]);
}

/** Writes the files of a function into a folder. */
export function writeFunction(directory: string, files: FunctionFiles): void {
  for (const [path, content] of files) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/**
 * Writes the files of a function into a folder, unless the folder exists. Its name is derived from the content.
 *
 * @param parent the directory of the folder
 * @returns the folder
 */
export function writeFunctionOnce(parent: string, name: FunctionName, files: FunctionFiles): string {
  const directory = join(parent, `${name}-${hashOf(files)}`);
  if (!existsSync(directory)) {
    const unfinished = `${directory}-${process.pid}`;
    writeFunction(unfinished, files);
    renameSync(unfinished, directory);
  }
  return directory;
}

/** Returns a hash of the content of a function, for the name of its folder. */
function hashOf(files: FunctionFiles): string {
  const hash = createHash('sha256');
  for (const [path, content] of files) {
    hash.update(JSON.stringify([path, content.length])).update(content);
  }
  return hash.digest('hex').slice(0, 32);
}

/** Returns the code of a function in one file. The package has it prebuilt; in a checkout, it is bundled now. */
function functionSource(name: FunctionName): string {
  const known = built.get(name);
  if (known !== undefined) {
    return known;
  }
  const prebuilt = join(PREBUILT, `${name}.js`);
  const source = existsSync(prebuilt) ? readFileSync(prebuilt, 'utf8') : bundle(name);
  built.set(name, source);
  return source;
}

/** Loads the bundler on demand: the package neither contains nor needs it. */
function bundle(name: FunctionName): string {
  const { bundleFunction } = require('./bundle-function') as typeof import('./bundle-function');
  return bundleFunction(name);
}
