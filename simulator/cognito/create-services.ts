import { Identities } from '../ses/identities';
import { Attempts } from './attempts';
import { AuthSessions } from './auth-sessions';
import { Choices } from './choices';
import { LockOuts } from './lock-outs';
import { MailSenders } from './mail-senders';
import { RequestQuotas } from './request-quotas';
import type { CognitoServices } from './services';
import { Tokens } from './tokens';

type Surroundings = Pick<
  CognitoServices,
  'clock' | 'randomness' | 'lambda' | 'outbox' | 'roles' | 'policies' | 'origin'
>;

/** Cognito without a pool in it, in the surroundings that it works in. */
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
