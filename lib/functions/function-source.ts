import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the published package that has the bundled functions. */
const PREBUILT = join(__dirname, '../../functions');

/** The runtime of every function: the newest Node.js that Lambda offers, on the cheaper processor. */
export const FUNCTION_RUNTIME = { runtime: 'nodejs24.x', architecture: 'arm64', handler: 'index.handler' } as const;

/** The settings of each function of `lambdas/`. */
export const FUNCTIONS = {
  'admin-api': {
    description: 'Answers the admin API',
    memoryMegabytes: 512,
    timeoutSeconds: 28, // API Gateway waits for 29
  },
  'context-public-key': {
    description: 'Reads the public key of message contexts while the stack is deployed',
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  'custom-message': {
    description: 'Brands and localizes the messages of the user pool',
    memoryMegabytes: 512,
    timeoutSeconds: 5, // Cognito waits no longer
  },
  'trigger-attachment': {
    description: 'Sets the CustomMessage trigger of a user pool while the stack is deployed',
    memoryMegabytes: 256,
    timeoutSeconds: 60,
  },
} as const;

export type FunctionName = keyof typeof FUNCTIONS;

const built = new Map<FunctionName, string>();

/** The files of a function by their path: the code and the data files next to it. */
export type FunctionFiles = ReadonlyMap<string, string>;

/**
 * Returns the files of a function.
 *
 * @param data text of data files by their path in the folder
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
 * Writes the files of a function into a folder that is named for their content, unless it exists.
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

function hashOf(files: FunctionFiles): string {
  const hash = createHash('sha256');
  for (const [path, content] of files) {
    hash.update(JSON.stringify([path, content.length])).update(content);
  }
  return hash.digest('hex').slice(0, 32);
}

/** The code of a function in one file: out of the package, or bundled here and now in a checkout. */
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

/** Loaded only where it is needed: the package neither has it nor needs it. */
function bundle(name: FunctionName): string {
  const { bundleFunction } = require('./bundle-function') as typeof import('./bundle-function');
  return bundleFunction(name);
}
