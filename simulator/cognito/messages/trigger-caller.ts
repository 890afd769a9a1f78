import type { UserPoolClient } from '../pool/user-pool-client';
import type { ClientInfo, CognitoServices } from '../services';
import type { Caller } from './trigger';

type ClientMetadata = Readonly<Record<string, string>> | undefined;

/** Describes a request through an app client, for the event of a trigger. */
export function callerBy({ id }: UserPoolClient, clientInfo: ClientInfo, clientMetadata?: ClientMetadata): Caller {
  return { clientId: id, awsSdkVersion: clientInfo.userAgent, clientMetadata };
}

/** Describes a request by an administrator, for the event of a trigger. */
export function administrator(
  { switches }: Pick<CognitoServices, 'switches'>,
  clientInfo: ClientInfo,
  clientMetadata?: ClientMetadata,
): Caller {
  const clientId = switches.get('clientIdOfAdministrators');
  return {
    clientId: clientId === 'absent' ? undefined : clientId,
    awsSdkVersion: clientInfo.userAgent,
    clientMetadata,
  };
}
