import { once } from 'node:events';
import { ConfigError } from '../lib/config/config';
import { PortInUse } from '../simulator';
import { readConfigOptions, UsageError } from './commands/config-options';
import { runCommand } from './commands/run-command';
import { stopSignal } from './commands/stop-signal';
import { SEED_PASSWORD } from './local/seed-users';
import { type LocalStack, type LocalSystem, startLocal } from './local/start-local';
import { SynthesisError } from './local/synthesize';

const DEFAULT_PORT = 4510;

/**
 * `npm start`: runs the whole system on one port until Ctrl-C.
 *
 * @param stopping the signal that stops the system
 * @returns the exit status
 */
export async function start(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  stopping: AbortSignal,
): Promise<number> {
  const port = Number(environment['REKEY_PORT'] ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return fail(`REKEY_PORT must be a port from 0 to 65535, got ${environment['REKEY_PORT']}.`);
  }
  try {
    const options = readConfigOptions('npm start --', args);
    const local = await startLocal(port, (line) => console.log(line), options, stopping);
    console.log(describeNextSteps(local));
    if (!stopping.aborted) {
      await once(stopping, 'abort');
    }
    await local.stop();
    return 0;
  } catch (error) {
    return stopping.aborted && error === stopping.reason ? 0 : fail(explain(error));
  }
}

/**
 * Returns the message of an error that the caller of the command can correct.
 *
 * @throws any other error
 */
function explain(error: unknown): string {
  if (error instanceof PortInUse) {
    return `Port ${error.port} is already in use: stop the other program, or choose another port with REKEY_PORT=4520.`;
  }
  if (error instanceof UsageError) {
    return error.message;
  }
  if (error instanceof ConfigError) {
    return `${error.message}\nNothing was started.`;
  }
  if (error instanceof SynthesisError) {
    return `${error.message}\nNothing was started: the synthesis of the app failed.`;
  }
  throw error;
}

function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}

function describeNextSteps({ simulator, stack }: LocalSystem): string {
  return `
Ready at ${simulator.url}
${stack.operatorPoolId === '' ? callsByIam(stack) : callsByToken(simulator.url, stack)}
${consoleHint(simulator.outputs['ConsoleUrl'])}See all messages:    ${simulator.url}/_simulator/messages
See all users:       ${simulator.url}/_simulator/users
Use any AWS client:  --endpoint-url ${simulator.url}, access key "local", secret "local", Region ${stack.region}

Press Ctrl-C to stop.`;
}

/** The operators are seeded. The login page shows the code of their authenticator app. */
function consoleHint(url: string | undefined): string {
  return url === undefined
    ? ''
    : `Support console:     ${url}
                     sign in as agent@example.com or admin@example.com, password "${SEED_PASSWORD}"
`;
}

function callsByToken(url: string, { apiUrl }: LocalStack): string {
  return `
Get an access token of an operator, in this folder:

  TOKEN=$(npx rekey-cognito token --client admin --endpoint-url ${url})
${calls(apiUrl, '-H "Authorization: Bearer $TOKEN"')}`;
}

/** The administrator of the account may call every route. `POST /_simulator/principals` creates other principals. */
function callsByIam({ apiUrl, region }: LocalStack): string {
  return calls(apiUrl, `--user local:local --aws-sigv4 aws:amz:${region}:execute-api`);
}

function calls(apiUrl: string, as: string): string {
  return `
Reset a user's password:

  curl -s -X POST ${as} ${apiUrl}/users/customer-br/password-reset

Recover a user who cannot be reset:

  curl -s -X POST ${as} ${apiUrl}/users/invited-expired/recovery
`;
}

void runCommand(module, (args, environment) => {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'; // the warning is for deployments
  return start(args, environment, stopSignal());
});
