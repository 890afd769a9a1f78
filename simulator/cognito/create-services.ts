import { ExpiringStore } from '../expiring-store';
import { Identities } from '../ses/identities';
import { Attempts } from './limits/attempts';
import { LockOuts } from './limits/lock-outs';
import { RequestQuotas } from './limits/request-quotas';
import { CODE_SECONDS } from './login/authorization-grant';
import { SESSION_SECONDS } from './login/browser-session';
import { ATTEMPT_SECONDS } from './login/login-attempt';
import { EmailSenders } from './messages/email-senders';
import { OrderedMap } from './pool/ordered-map';
import type { UserPool } from './pool/user-pool';
import type { CognitoServices } from './services';
import { AuthSessions } from './sign-in/auth-sessions';
import { BehaviorSwitches } from './switches';
import { Tokens } from './tokens/tokens';

interface Surroundings
  extends Pick<
    CognitoServices,
    'location' | 'clock' | 'randomness' | 'lambda' | 'outbox' | 'roles' | 'policies' | 'origin'
  > {
  /** The issuer of tokens: that of AWS, or the simulator. */
  readonly issuer?: 'aws' | 'local' | undefined;
}

/** Creates Cognito without a user pool, in the given environment. */
export function createCognito({ issuer, ...surroundings }: Surroundings): CognitoServices {
  const { clock, randomness, origin } = surroundings;
  const hasLocalIssuer = issuer === 'local';
  const issuerOf = (pool: UserPool): string => (hasLocalIssuer ? `${origin}/${pool.id}` : pool.issuer);
  const switches = new BehaviorSwitches();
  const identities = new Identities();
  return {
    ...surroundings,
    pools: new OrderedMap(),
    switches,
    identities,
    emailSenders: new EmailSenders(clock, switches, identities),
    tokens: new Tokens(clock, randomness, issuerOf),
    hasLocalIssuer,
    issuerOf,
    sessions: new AuthSessions(clock, randomness),
    loginAttempts: new ExpiringStore(clock, randomness, ATTEMPT_SECONDS),
    browserSessions: new ExpiringStore(clock, randomness, SESSION_SECONDS),
    authorizationCodes: new ExpiringStore(clock, randomness, CODE_SECONDS),
    attempts: new Attempts(clock, switches),
    lockOuts: new LockOuts(clock),
    requestQuotas: new RequestQuotas(clock, switches),
  };
}
