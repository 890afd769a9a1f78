import type { UserPoolClient } from '../pool/user-pool-client';
import type { ClientInfo, CognitoServices } from '../services';
import type { TriggerCaller } from './trigger';

type ClientMetadata = Readonly<Record<string, string>> | undefined;

/** Describes a request through an app client, for the event of a trigger. */
export function clientCaller(
  { id }: UserPoolClient,
  clientInfo: ClientInfo,
  clientMetadata?: ClientMetadata,
): TriggerCaller {
  return { clientId: id, awsSdkVersion: clientInfo.userAgent, clientMetadata };
}

/** Describes a request by an administrator, for the event of a trigger. */
export function administratorCaller(
  { switches }: Pick<CognitoServices, 'switches'>,
  clientInfo: ClientInfo,
  clientMetadata?: ClientMetadata,
): TriggerCaller {
  const clientId = switches.get('clientIdOfAdministrators');
  return {
    clientId: clientId === 'absent' ? undefined : clientId,
    awsSdkVersion: clientInfo.userAgent,
    clientMetadata,
  };
}
