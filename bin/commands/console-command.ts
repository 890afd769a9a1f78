import { parseArgs } from 'node:util';
import type { ConsoleConfig } from '../../domain/console-site';
import { consoleConfig } from '../../lib/console/console-config';
import { awsConnection } from './aws-connection';
import { CommandError } from './command-error';
import { CONFIG_OPTIONS, UsageError } from './config-options';
import { DEFAULT_STACK, findConfig } from './find-config';
import { requireOutputs } from './require-outputs';
import { HEADERS_FILE, writeConsole } from './write-console';

const OPTIONS = {
  ...CONFIG_OPTIONS,
  out: { type: 'string' },
  client: { type: 'string' },
  stack: { type: 'string' },
  region: { type: 'string' },
  'endpoint-url': { type: 'string' },
  'client-id': { type: 'string' },
  'login-url': { type: 'string' },
  'api-path': { type: 'string' },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** The app client and the login of the operators. */
type Login = Pick<ConsoleConfig, 'clientId' | 'loginUrl'>;

/** The path of the API at the host of the console: that of the stage. */
const DEFAULT_API_PATH = '/v1/';

/**
 * `rekey-cognito console`: writes the console as plain files.
 *
 * @returns the exit status
 * @throws UsageError
 * @throws ConfigError
 * @throws CommandError
 */
export async function runConsole(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const { out = 'console' } = values;
  const apiUrl = requireApiPath(values['api-path']);
  const written = writeConsole(out, consoleConfig({ ...(await findLogin(values)), apiUrl }));
  console.log(
    `Written to ${out}: ${written.join(', ')}\nServe each file with its headers in ${HEADERS_FILE}, and forward ${apiUrl} of the ` +
      'same host to the API, which allows no other origin.',
  );
  return 0;
}

/** @throws UsageError */
function requireApiPath(path = DEFAULT_API_PATH): string {
  if (!/^(\/(?!\/)|\.\.?\/)([\w.~-]+\/|\.\.\/)*$/.test(path)) {
    throw new UsageError(`--api-path must be a path that begins and ends with a slash, such as /v1/, got ${path}.`);
  }
  return path;
}

/**
 * Returns the login that the options name, or that of a deployed stack.
 *
 * @throws UsageError
 * @throws ConfigError
 * @throws CommandError
 */
async function findLogin({ 'client-id': clientId, 'login-url': loginUrl, ...given }: Options): Promise<Login> {
  if (clientId === undefined && loginUrl === undefined) {
    return loginOfStack(given);
  }
  if (clientId === undefined || loginUrl === undefined) {
    throw new UsageError(
      '--client-id and --login-url belong together: set both, or name an app client of a stack with --client.',
    );
  }
  if (given.client !== undefined || given.stack !== undefined) {
    throw new UsageError('--client-id and --login-url replace --client and --stack: use one of the pairs.');
  }
  if (!/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]?)/.test(loginUrl) || !URL.canParse(loginUrl)) {
    throw new UsageError(`--login-url must be an https URL, got ${loginUrl}.`);
  }
  return { clientId, loginUrl: new URL(loginUrl).origin };
}

async function loginOfStack({ client, stack, ...given }: Omit<Options, 'client-id' | 'login-url'>): Promise<Login> {
  if (client === undefined) {
    throw new UsageError(
      '--client is missing: name an entry of operatorClients whose callback URL is the address of the console.',
    );
  }
  const config = stack !== undefined && given.config === undefined ? undefined : findConfig(given);
  const connection = awsConnection(given, config?.region);
  // The AWS SDK takes most of a start: it is loaded after the arguments are checked.
  const { connectAwsReader }: typeof import('../../doctor/read-aws') = require('../../doctor/read-aws');
  const stackName = stack ?? config?.stackName ?? DEFAULT_STACK;
  const outputs = requireOutputs(stackName, await connectAwsReader(connection).stack(stackName));
  const clientId = outputs[`${client}ClientId`];
  const tokenUrl = outputs['TokenUrl'];
  if (clientId === undefined || tokenUrl === undefined) {
    throw new CommandError(
      `The stack ${stackName} has no output ${clientId === undefined ? `${client}ClientId` : 'TokenUrl'}: add ${client} to ` +
        'operatorClients in the configuration and deploy, or use --client-id and --login-url.',
    );
  }
  return { clientId, loginUrl: new URL(tokenUrl).origin };
}
