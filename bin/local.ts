import { ConfigError } from '../lib/config/config';
import { PortInUse } from '../simulator';
import { type ConfigOptions, readConfigOptions, UsageError } from './commands/config-options';
import { type Local, type LocalStack, startLocal } from './local/start-local';
import { SynthesisFailed } from './local/synthesize';

const DEFAULT_PORT = 4510;

/** `npm start`: the whole system on one port, until Ctrl-C. */
async function main(): Promise<void> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'; // it is for whoever deploys the SDK
  const port = Number(process.env['REKEY_PORT'] ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    fail(`REKEY_PORT must be a port from 0 to 65535, got ${process.env['REKEY_PORT']}.`);
    return;
  }
  let options: ConfigOptions;
  try {
    options = readConfigOptions('npm start');
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    fail(error.message);
    return;
  }
  const starting = startLocal(port, (line) => console.log(line), options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      console.log('\nStopping ...');
      void starting
        .then((local) => local.stop())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
  try {
    console.log(whatToTry(await starting));
  } catch (error) {
    if (error instanceof PortInUse) {
      fail(`Port ${error.port} is already in use: stop what listens there, or choose another by REKEY_PORT=4520.`);
    } else if (error instanceof ConfigError) {
      fail(`${error.message}\nNothing was started.`);
    } else if (error instanceof SynthesisFailed) {
      fail(`${error.message}\nNothing was started: the app could not be synthesized.`);
    } else {
      throw error;
    }
  }
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

function whatToTry({ simulator, stack }: Local): string {
  return `
Ready at ${simulator.url}
${stack.operatorPoolId === '' ? callsByIam(stack) : callsByToken(stack)}
See what the customer gets:  ${simulator.url}/_simulator/messages
See all customers:           ${simulator.url}/_simulator/users
Use any AWS client:          --endpoint-url ${simulator.url}, key "local", secret "local", Region ${stack.region}

Ctrl-C stops it.`;
}

function callsByToken({ apiUrl, tokenUrl, operatorClients }: LocalStack): string {
  const { clientId, clientSecret } = operatorClients.admin;
  return `
Get an operator's token:

  TOKEN=$(curl -s -u ${clientId}:${clientSecret} \\
    -d grant_type=client_credentials ${tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
${calls(apiUrl, '-H "Authorization: Bearer $TOKEN"')}`;
}

/** The account's administrator may call everything; `POST /_simulator/principals` makes others. */
function callsByIam({ apiUrl, region }: LocalStack): string {
  return calls(apiUrl, `--user local:local --aws-sigv4 aws:amz:${region}:execute-api`);
}

function calls(apiUrl: string, as: string): string {
  return `
Reset a customer's password:

  curl -s -X POST ${as} ${apiUrl}/users/customer-br/password-reset

Do what gets somebody back in who cannot be reset:

  curl -s -X POST ${as} ${apiUrl}/users/invited-expired/recovery
`;
}

void main();
