import { PortInUse } from '../simulator';
import { type Local, startLocal } from './start-local';
import { SynthesisFailed } from './synthesize';

const DEFAULT_PORT = 4510;

/** `npm start`: the whole system on one port, until Ctrl-C. */
async function main(): Promise<void> {
  const port = Number(process.env['REKEY_PORT'] ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    fail(`REKEY_PORT must be a port from 0 to 65535, got ${process.env['REKEY_PORT']}.`);
    return;
  }
  const starting = startLocal(port, (line) => console.log(line));
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
  const { clientId, clientSecret } = stack.operatorClients.admin;
  return `
Ready at ${simulator.url}

Get an operator's token:

  TOKEN=$(curl -s -u ${clientId}:${clientSecret} \\
    -d grant_type=client_credentials ${stack.tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

Reset a customer's password:

  curl -s -X POST -H "Authorization: Bearer $TOKEN" ${stack.apiUrl}/users/customer-br/password-reset

Do what gets somebody back in who cannot be reset:

  curl -s -X POST -H "Authorization: Bearer $TOKEN" ${stack.apiUrl}/users/invited-expired/recovery

See what the customer gets:  ${simulator.url}/_simulator/messages
See all customers:           ${simulator.url}/_simulator/users
Use any AWS client:          --endpoint-url ${simulator.url}, key "local", secret "local", Region ${stack.region}

Ctrl-C stops it.`;
}

void main();
