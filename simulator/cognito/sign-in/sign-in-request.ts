import type { MessageServices } from '../messages/send-message';
import type { TriggerCaller } from '../messages/trigger';
import type { PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';
import type { CognitoServices } from '../services';

/** The services of the later steps of a sign-in. */
export type SignInServices = MessageServices & Pick<CognitoServices, 'sessions' | 'tokens' | 'lockOuts'>;

/** A sign-in in progress: its pool, its client, and the properties of the request that triggers receive. */
export interface SignInRequest {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly caller: TriggerCaller;
  /** Receives the user after the last challenge. @default - issues tokens */
  readonly complete?: (user: PoolUser) => object;
}
