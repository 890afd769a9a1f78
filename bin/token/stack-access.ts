import type { Reading } from '../../doctor/finding';
import { explainFailure } from '../../doctor/read-failure';
import { type OperatorAccess, type OperatorClientName, withoutOperatorPool } from './operator-access';
import { TokenError } from './token-error';

/** The calls to AWS that a token of a deployed stack needs. No method throws. */
export interface StackReader {
  /** Returns the outputs of a stack; `undefined` if it does not exist. */
  outputs(stackName: string): Promise<Reading<Readonly<Record<string, string>> | undefined>>;
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
 * @throws TokenError
 */
export async function readStackAccess(
  stackName: string,
  name: OperatorClientName,
  reader: StackReader,
): Promise<OperatorAccess> {
  const outputs = known(await reader.outputs(stackName));
  if (outputs === undefined) {
    throw new TokenError(
      `The stack ${stackName} does not exist in this account and Region: correct --stack, --region or AWS_PROFILE.`,
    );
  }
  const { ApiUrl, OperatorPoolId } = outputs;
  if (OperatorPoolId === undefined && ApiUrl !== undefined) {
    throw new TokenError(withoutOperatorPool(`The stack ${stackName}`));
  }
  const userPoolId = requireOutput(outputs, stackName, 'OperatorPoolId');
  const tokenUrl = requireOutput(outputs, stackName, 'TokenUrl');
  const clientId = requireOutput(outputs, stackName, CLIENT_ID_OUTPUTS[name]);
  const clientSecret = known(await reader.clientSecret(userPoolId, clientId));
  if (clientSecret === undefined) {
    throw new TokenError(
      `The app client ${clientId} has no secret: the output ${CLIENT_ID_OUTPUTS[name]} of the stack ${stackName} must ` +
        'be the id of a client with client credentials.',
    );
  }
  return { tokenUrl, clientId, clientSecret };
}

function known<T>(reading: Reading<T>): T {
  if (reading.known) {
    return reading.value;
  }
  const { cause, remedy } = explainFailure(reading.action, reading.why);
  throw new TokenError(`${reading.action} failed: ${cause ? `${cause} (${reading.why})` : reading.why}\n${remedy}`);
}

/** @throws TokenError */
function requireOutput(outputs: Readonly<Record<string, string>>, stackName: string, name: string): string {
  const value = outputs[name];
  if (value === undefined) {
    throw new TokenError(
      `The stack ${stackName} has no output ${name}: it must be a stack of Rekey. In a stack of your own, add the ` +
        'outputs OperatorPoolId, TokenUrl, AgentClientId and AdminClientId of PasswordRecovery.operatorPool.',
    );
  }
  return value;
}
