import { Identities } from '../ses/identities';
import { Attempts } from './limits/attempts';
import { LockOuts } from './limits/lock-outs';
import { RequestQuotas } from './limits/request-quotas';
import { EmailSenders } from './messages/email-senders';
import type { CognitoServices } from './services';
import { AuthSessions } from './sign-in/auth-sessions';
import { BehaviorSwitches } from './switches';
import { Tokens } from './tokens/tokens';

type Surroundings = Pick<
  CognitoServices,
  'clock' | 'randomness' | 'lambda' | 'outbox' | 'roles' | 'policies' | 'origin'
>;

/** Creates Cognito without a user pool, in the given environment. */
export function createCognito(surroundings: Surroundings): CognitoServices {
  const { clock, randomness } = surroundings;
  const switches = new BehaviorSwitches();
  const identities = new Identities();
  return {
    ...surroundings,
    pools: new Map(),
    switches,
    identities,
    emailSenders: new EmailSenders(clock, switches, identities),
    tokens: new Tokens(clock, randomness),
    sessions: new AuthSessions(clock, randomness),
    attempts: new Attempts(clock, switches),
    lockOuts: new LockOuts(clock),
    requestQuotas: new RequestQuotas(clock, switches),
  };
}
