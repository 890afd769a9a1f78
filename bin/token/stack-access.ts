import type { Reading } from '../../doctor/finding';
import { CommandError } from '../commands/command-error';
import { requireKnown } from '../commands/require-known';
import { requireOutputs, type StackOutputs, type StackWithOutputs } from '../commands/require-outputs';
import { type OperatorAccess, type OperatorClientName, withoutOperatorPool } from './operator-access';

/** The calls to AWS that a token of a deployed stack needs. No method throws. */
export interface StackReader {
  /** Returns a stack; `undefined` if it does not exist. */
  stack(name: string): Promise<Reading<StackWithOutputs | undefined>>;
  /** Returns the secret of an app client; `undefined` if it has none. */
  clientSecret(userPoolId: string, clientId: string): Promise<Reading<string | undefined>>;
}

/** The output of a stack that has the id of each app client. */
const CLIENT_ID_OUTPUTS: Readonly<Record<OperatorClientName, string>> = {
  agent: 'AgentClientId',
  admin: 'AdminClientId',
};

/**
 * Reads from a deployed stack how to request a token.
 *
 * @throws CommandError
 */
export async function readStackAccess(
  stackName: string,
  name: OperatorClientName,
  reader: StackReader,
): Promise<OperatorAccess> {
  const outputs = requireOutputs(stackName, await reader.stack(stackName));
  const { ApiUrl, OperatorPoolId } = outputs;
  if (OperatorPoolId === undefined && ApiUrl !== undefined) {
    throw new CommandError(withoutOperatorPool(`The stack ${stackName}`));
  }
  const userPoolId = requireOutput(outputs, stackName, 'OperatorPoolId');
  const tokenUrl = requireOutput(outputs, stackName, 'TokenUrl');
  const clientId = requireOutput(outputs, stackName, CLIENT_ID_OUTPUTS[name]);
  const clientSecret = requireKnown(await reader.clientSecret(userPoolId, clientId));
  if (clientSecret === undefined) {
    throw new CommandError(
      `The app client ${clientId} has no secret: the output ${CLIENT_ID_OUTPUTS[name]} of the stack ${stackName} must ` +
        'be the id of a client with client credentials.',
    );
  }
  return { tokenUrl, clientId, clientSecret };
}

/** @throws CommandError */
function requireOutput(outputs: StackOutputs, stackName: string, name: string): string {
  const value = outputs[name];
  if (value === undefined) {
    throw new CommandError(
      `The stack ${stackName} has no output ${name}: it must be a stack of Rekey. In a stack of your own, add the ` +
        'outputs OperatorPoolId, TokenUrl, AgentClientId and AdminClientId of PasswordRecovery.operatorPool.',
    );
  }
  return value;
}
