import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EXAMPLES } from '../../bin/generate/openapi/examples';
import { synthesize } from '../../bin/local/synthesize';
import { startTestSystem } from '../support/local/local';
import { JAVA, OPENAPI_FETCH, PYTHON, TYPESCRIPT_FETCH } from './client-scripts';
import { type Attempt, findCommand, install, installPython, run } from './registry';

const openapi = join(__dirname, '../../docs/openapi.yaml');
const directory = mkdtempSync(join(tmpdir(), 'rekey-clients-'));

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    types: ['node'],
  },
  include: ['*.ts', 'client'],
};

const TYPESCRIPT = ['typescript@5.9.3', '@types/node@20.19.43'];

/** The dependencies of the generated Python client, pinned. */
const PYTHON_CLIENT = [
  'urllib3==2.7.0',
  'python-dateutil==2.9.0.post0',
  'pydantic==2.12.5',
  'typing-extensions==4.15.0',
];

/** A client: its tools, and its generation. `make` returns the command that runs the script. */
interface Client {
  readonly needs: readonly Attempt<string>[];
  readonly make: () => readonly [command: string, ...parameters: string[]];
}

const npm = (name: string, ...packages: string[]) => install(join(directory, name), [...TYPESCRIPT, ...packages]);
const python = installPython(join(directory, 'python'), ['openapi-generator-cli==7.25.0', ...PYTHON_CLIENT]);
const java = findCommand('java');
const maven = findCommand('mvn');
const typed = npm('openapi-fetch', 'openapi-typescript@7.13.0', 'openapi-fetch@0.17.0');
const fetched = npm('typescript-fetch');

/** Compiles a script together with the client. */
function compile(folder: string, script: string): readonly [string, string] {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  writeFileSync(join(folder, 'use.ts'), script);
  run(folder, process.execPath, ['node_modules/typescript/bin/tsc']);
  return [process.execPath, join(folder, 'use.js')];
}

function generate(generator: string, output: string, ...options: string[]): void {
  const command = join(directory, 'python/bin/openapi-generator-cli');
  run(directory, command, ['generate', '-i', openapi, '-g', generator, '-o', output, ...options]);
}

const CLIENTS: Readonly<Record<string, Client>> = {
  'openapi-typescript with openapi-fetch': {
    needs: [typed],
    make: () => {
      const folder = join(directory, 'openapi-fetch');
      run(folder, process.execPath, ['node_modules/openapi-typescript/bin/cli.js', openapi, '-o', 'api.d.ts']);
      return compile(folder, OPENAPI_FETCH);
    },
  },
  "openapi-generator's typescript-fetch": {
    needs: [python, java, fetched],
    make: () => {
      const folder = join(directory, 'typescript-fetch');
      generate('typescript-fetch', join(folder, 'client'));
      return compile(folder, TYPESCRIPT_FETCH);
    },
  },
  "openapi-generator's python": {
    needs: [python, java],
    make: () => {
      const command = join(directory, 'python/bin/python');
      generate('python', join(directory, 'python-client'));
      cpSync(join(directory, 'python-client/openapi_client'), join(directory, 'openapi_client'), { recursive: true });
      run(directory, command, ['-m', 'compileall', '-q', 'openapi_client']);
      writeFileSync(join(directory, 'use.py'), PYTHON);
      return [command, join(directory, 'use.py')];
    },
  },
  "openapi-generator's java": {
    needs: [python, java, maven],
    make: () => {
      const folder = join(directory, 'java');
      const classPath = join(folder, 'class-path.txt');
      const buildClassPath = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath';
      generate('java', folder, '--additional-properties=disallowAdditionalPropertiesIfNotPresent=false');
      writeFileSync(join(folder, 'Use.java'), JAVA);
      run(folder, 'mvn', ['-q', '-DskipTests', 'compile', buildClassPath, `-Dmdep.outputFile=${classPath}`]);
      return [
        'java',
        '-cp',
        `${join(folder, 'target/classes')}:${readFileSync(classPath, 'utf8')}`,
        join(folder, 'Use.java'),
      ];
    },
  },
};

/** A user as a later version of the API may return it. */
const FUTURE = { ...EXAMPLES.getUser.responses[200], userStatus: 'A_STATUS_OF_THE_FUTURE', further: { member: 1 } };

const assembly = join(directory, 'assembly');
beforeAll(() => synthesize(assembly));
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the script of a client against a new local system. */
async function use([command, ...parameters]: readonly [string, ...string[]], username: string): Promise<unknown> {
  const system = await startTestSystem(assembly);
  try {
    const TOKEN = await system.token('admin');
    const env = { ...process.env, API: system.stack.apiUrl, TOKEN, USERNAME: username, FUTURE: JSON.stringify(FUTURE) };
    const { stdout } = await promisify(execFile)(command, parameters, { env });
    return JSON.parse(stdout);
  } finally {
    await system.stop();
  }
}

describe.each(Object.entries(CLIENTS))('a client generated by %s', (_, { needs, make }) => {
  const missing = needs.flatMap((need) => ('missing' in need ? [need.missing] : []));
  if (missing.length > 0) {
    it.skip(`is not tested: ${missing.join(', ')}`, () => {});
    return;
  }

  it('compiles, and reads a dry run, a reset, a problem and the history', async () => {
    const auditId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    const client = make();

    const used = await use(client, 'customer-br');

    expect(used).toEqual({
      user: { username: 'customer-br', because: 'user-not-invited' },
      tried: { kind: 'dry-run', channel: 'email', revokeSessions: true },
      done: { kind: 'action', auditId, sessions: 'revoked', expires: true },
      problem: { status: 404, type: 'urn:rekey:problem:user-not-found' },
      history: [{ auditId, ticket: 'T-1042' }],
      future: FUTURE.userStatus,
    });
  });
});
