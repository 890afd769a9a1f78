import { readLocalAccess } from '../token/local-access';
import { OPERATOR_CLIENTS, type OperatorAccess, type OperatorClientName } from '../token/operator-access';
import { requestToken } from '../token/request-token';
import { readStackAccess } from '../token/stack-access';
import { awsConnection, type ConnectionParameters, isHttpUrl } from './aws-connection';
import { UsageError } from './config-options';

/** The parameters of `rekey-cognito token`. */
export interface TokenParameters extends ConnectionParameters {
  readonly stack?: string;
  readonly client?: string;
  readonly scope?: string;
}

/** The same options for `parseArgs`. */
export const TOKEN_OPTIONS = {
  stack: { type: 'string' },
  region: { type: 'string' },
  'endpoint-url': { type: 'string' },
  client: { type: 'string' },
  scope: { type: 'string' },
} as const;

/** The address at which `npm start` serves the local system. */
function localAddress(): string {
  return `http://127.0.0.1:${process.env['REKEY_PORT'] ?? '4510'}`;
}

/**
 * Returns an access token of a program that operates Rekey: on the local system, or on a deployed stack.
 *
 * @throws UsageError
 * @throws CommandError
 */
export async function obtainToken(given: TokenParameters): Promise<string> {
  const client = requireClient(given.client);
  const access =
    given.stack === undefined ? await localAccess(given, client) : await stackAccess(given, given.stack, client);
  return requestToken(access, given.scope);
}

function localAccess(given: TokenParameters, client: OperatorClientName): Promise<OperatorAccess> {
  if (given.region !== undefined) {
    throw new UsageError('--region is for a deployed stack: name it with --stack.');
  }
  const url = given['endpoint-url'] ?? localAddress();
  if (!isHttpUrl(url)) {
    throw new UsageError(`--endpoint-url must be a URL, got ${url}.`);
  }
  return readLocalAccess(url, client);
}

/** Another address than AWS's serves its token endpoint, too. */
async function stackAccess(given: TokenParameters, stack: string, client: OperatorClientName): Promise<OperatorAccess> {
  const connection = awsConnection(given);
  // The AWS SDK takes most of a start: it is loaded only if a stack is named.
  const {
    connectStackReader,
  }: typeof import('../token/connect-stack-reader') = require('../token/connect-stack-reader');
  const access = await readStackAccess(stack, client, connectStackReader(connection));
  const { endpointUrl } = connection;
  return endpointUrl === undefined ? access : { ...access, tokenUrl: new URL('/oauth2/token', endpointUrl).href };
}

function requireClient(name = 'agent'): OperatorClientName {
  const known = OPERATOR_CLIENTS.find((one) => one === name);
  if (known === undefined) {
    throw new UsageError(`--client must be ${OPERATOR_CLIENTS.join(' or ')}, got ${name}.`);
  }
  return known;
}
