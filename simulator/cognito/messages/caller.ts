import type { UserPoolClient } from '../pool/user-pool-client';
import type { Call, CognitoServices } from '../services';
import type { Caller } from './trigger';

type ClientMetadata = Readonly<Record<string, string>> | undefined;

/** What a trigger is told about a call through an app client. */
export function callerBy({ id }: UserPoolClient, call: Call, clientMetadata?: ClientMetadata): Caller {
  return { clientId: id, awsSdkVersion: call.userAgent, clientMetadata };
}

/** What a trigger is told about a call by an administrator. */
export function administrator(
  { choices }: Pick<CognitoServices, 'choices'>,
  call: Call,
  clientMetadata?: ClientMetadata,
): Caller {
  const clientId = choices.get('clientIdOfAdministrators');
  return {
    clientId: clientId === 'absent' ? undefined : clientId,
    awsSdkVersion: call.userAgent,
    clientMetadata,
  };
}
