import { z } from 'zod';
import { CommandError } from '../commands/command-error';
import { describeFetchError } from './describe-fetch-error';
import { type OperatorAccess, type OperatorClientName, withoutOperatorPool } from './operator-access';

const client = z.object({ clientId: z.string(), clientSecret: z.string() });

/** The members of `GET /_simulator/stack` that a token needs. */
const stackDescription = z.object({
  operatorPoolId: z.string(),
  tokenUrl: z.string(),
  operatorClients: z.object({ agent: client, admin: client }),
});

/**
 * Reads from a local system how to request a token.
 *
 * @param url the address of the local system, such as `http://127.0.0.1:4510`
 * @throws CommandError
 */
export async function readLocalAccess(url: string, name: OperatorClientName): Promise<OperatorAccess> {
  const described = stackDescription.safeParse(await fetchDescription(new URL('/_simulator/stack', url)));
  if (!described.success) {
    throw new CommandError(
      `${url} does not describe the stack of "npm start": name a stack with --stack, or correct --endpoint-url.`,
    );
  }
  const { operatorPoolId, operatorClients, tokenUrl } = described.data;
  if (operatorPoolId === '') {
    throw new CommandError(withoutOperatorPool(`The stack at ${url}`));
  }
  return { tokenUrl, ...operatorClients[name] };
}

/** Returns the response to a request for JSON, or undefined if it is not JSON. */
async function fetchDescription(url: URL): Promise<unknown> {
  try {
    const response = await fetch(url);
    const body = await response.text();
    return parseJson(body);
  } catch (error) {
    throw new CommandError(
      `Nothing runs at ${url.origin} (${describeFetchError(error)}). Start the local system with "npm start", name its ` +
        'address with --endpoint-url, or name a deployed stack with --stack.',
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // another program listens there
  }
}
