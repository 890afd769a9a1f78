import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the published package has the functions, bundled already. */
const PREBUILT = join(__dirname, '../../functions');

/** What all of them run on: the newest Node.js that Lambda offers, on the processor that costs less. */
export const FUNCTION_RUNTIME = { runtime: 'nodejs24.x', architecture: 'arm64', handler: 'index.handler' } as const;

/** How each function of `lambdas/` is run. */
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
 * @param data content of data files, each a JSON document, by their path in the folder
 */
export function functionFiles(name: FunctionName, data: Readonly<Record<string, unknown>>): FunctionFiles {
  const documents = Object.entries(data).map(([path, content]): [string, string] => [path, JSON.stringify(content)]);
  return new Map([['index.js', functionSource(name)], ...documents]);
}

/** Writes the files of a function into a folder. */
export function writeFunction(directory: string, files: FunctionFiles): void {
  for (const [path, content] of files) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Identifies the content of a function, for the name of its folder. */
export function hashOf(files: FunctionFiles): string {
  return createHash('sha256')
    .update(JSON.stringify([...files]))
    .digest('hex')
    .slice(0, 32);
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
