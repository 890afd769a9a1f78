import { ProblemError, recoverUser } from './admin-api';
import { tokenProvider } from './operator-token';

/** Reads a variable of the environment. */
function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set: README.md lists the variables.`);
  }
  return value;
}

async function main(username: string | undefined, ticket: string | undefined): Promise<void> {
  if (username === undefined) {
    throw new Error('Usage: npm start -- USERNAME [TICKET]');
  }
  const getToken = tokenProvider({
    tokenUrl: required('REKEY_TOKEN_URL'),
    clientId: required('REKEY_CLIENT_ID'),
    clientSecret: required('REKEY_CLIENT_SECRET'),
  });
  const { action, delivery, auditId } = await recoverUser(required('REKEY_API_URL'), getToken, username, {
    reason: 'locked-out',
    ticket,
  });
  const where = delivery === null ? '' : ` was sent by ${delivery.medium} to ${delivery.destination}`;
  console.log(`${action}${where} (audit record ${auditId})`);
}

main(process.argv[2], process.argv[3]).catch((error: unknown) => {
  console.error(error instanceof ProblemError ? `${error.problem.type}: ${error.message}` : String(error));
  process.exitCode = 1;
});
