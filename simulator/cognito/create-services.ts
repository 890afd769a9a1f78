import { Identities } from '../ses/identities';
import { Attempts } from './limits/attempts';
import { LockOuts } from './limits/lock-outs';
import { RequestQuotas } from './limits/request-quotas';
import { MailSenders } from './messages/mail-senders';
import type { CognitoServices } from './services';
import { AuthSessions } from './sign-in/auth-sessions';
import { Choices } from './switches';
import { Tokens } from './tokens/tokens';

type Surroundings = Pick<
  CognitoServices,
  'clock' | 'randomness' | 'lambda' | 'outbox' | 'roles' | 'policies' | 'origin'
>;

/** Creates Cognito without a user pool, in the given environment. */
export function createCognito(surroundings: Surroundings): CognitoServices {
  const { clock, randomness } = surroundings;
  const choices = new Choices();
  const identities = new Identities();
  return {
    ...surroundings,
    pools: new Map(),
    choices,
    identities,
    mailSenders: new MailSenders(clock, choices, identities),
    tokens: new Tokens(clock, randomness),
    sessions: new AuthSessions(clock, randomness),
    attempts: new Attempts(clock, choices),
    lockOuts: new LockOuts(clock),
    requestQuotas: new RequestQuotas(clock, choices),
  };
}
