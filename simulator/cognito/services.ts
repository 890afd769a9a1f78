import type { AccountLocation } from '../account';
import type { Policies } from '../aws/policy';
import type { Roles } from '../aws/roles';
import type { Clock } from '../clock';
import type { ExpiringStore } from '../expiring-store';
import type { Lambda } from '../lambda/lambda';
import type { Outbox } from '../outbox/outbox';
import type { Randomness } from '../randomness';
import type { Identities } from '../ses/identities';
import type { Attempts } from './limits/attempts';
import type { LockOuts } from './limits/lock-outs';
import type { RequestQuotas } from './limits/request-quotas';
import type { AuthorizationGrant } from './login/authorization-grant';
import type { BrowserSession } from './login/browser-session';
import type { LoginAttempt } from './login/login-attempt';
import type { EmailSenders } from './messages/email-senders';
import type { OrderedMap } from './pool/ordered-map';
import type { UserPool } from './pool/user-pool';
import type { AuthSessions } from './sign-in/auth-sessions';
import type { BehaviorSwitches } from './switches';
import type { Tokens } from './tokens/tokens';

/** The services of the Cognito operations. */
export interface CognitoServices {
  /** The account, and the Region of the request. */
  readonly location: AccountLocation;
  readonly pools: OrderedMap<UserPool>;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly switches: BehaviorSwitches;
  readonly lambda: Lambda;
  readonly outbox: Outbox;
  readonly identities: Identities;
  readonly emailSenders: EmailSenders;
  readonly roles: Roles;
  readonly policies: Policies;
  readonly tokens: Tokens;
  readonly sessions: AuthSessions;
  readonly attempts: Attempts;
  readonly lockOuts: LockOuts;
  readonly requestQuotas: RequestQuotas;
  /** The sign-ins at the login pages that wait for the response to a challenge. */
  readonly loginAttempts: ExpiringStore<LoginAttempt>;
  /** The users who are signed in to managed login, by the cookie of their browser. */
  readonly browserSessions: ExpiringStore<BrowserSession>;
  readonly authorizationCodes: ExpiringStore<AuthorizationGrant>;
  /** True if the issuer of tokens is the simulator, not AWS. */
  readonly hasLocalIssuer: boolean;
  /** Returns the issuer of a pool's tokens. */
  readonly issuerOf: (pool: UserPool) => string;
  /** The address of the simulator, which stands for the domain of every pool. */
  readonly origin: string;
}

/** The client that sent a request. */
export interface ClientInfo {
  /** The client's User-Agent, such as `aws-sdk-js/3.1169.0`. */
  readonly userAgent: string;
}

/** One operation. It receives a validated input and returns the output, or throws the AwsError that AWS would throw. */
export type Operation<Input> = (
  input: Input,
  services: CognitoServices,
  clientInfo: ClientInfo,
) => Promise<object> | object;
