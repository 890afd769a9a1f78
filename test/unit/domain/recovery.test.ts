import type { RecoveryMechanisms } from '../../../domain/delivery';
import { planRecovery, possibleActions } from '../../../domain/recovery';
import { USER_STATUSES, type User, type UserStatus } from '../../../domain/user';
import { aUser } from '../../support/builders';

const EMAIL_THEN_PHONE: RecoveryMechanisms = ['verified_email', 'verified_phone_number'];

/** The whole of what a reset depends on, for an enabled user: with a verified address, without one, under admin_only. */
const RESET: Readonly<Record<UserStatus, readonly [string, string, string]>> = {
  CONFIRMED: ['possible', 'no-verified-contact', 'recovery-not-configured'],
  RESET_REQUIRED: ['possible', 'no-verified-contact', 'recovery-not-configured'],
  FORCE_CHANGE_PASSWORD: ['user-not-resettable', 'user-not-resettable', 'user-not-resettable'],
  UNCONFIRMED: ['user-not-resettable', 'user-not-resettable', 'user-not-resettable'],
  EXTERNAL_PROVIDER: ['user-federated', 'user-federated', 'user-federated'],
  ARCHIVED: ['user-not-resettable', 'user-not-resettable', 'user-not-resettable'],
  COMPROMISED: ['user-not-resettable', 'user-not-resettable', 'user-not-resettable'],
  UNKNOWN: ['user-not-resettable', 'user-not-resettable', 'user-not-resettable'],
};

const outcome = (user: User, mechanisms: RecoveryMechanisms): string => {
  const assessment = planRecovery(user, mechanisms).actions['password-reset'];
  return assessment.possible ? 'possible' : assessment.because;
};

describe('planRecovery', () => {
  it.each(USER_STATUSES)('decides a reset for %s by contact and recovery setting', (status) => {
    const reachable = aUser({ status });
    const unreachable = aUser({ status, email: { value: 'customer@example.com', verified: false } });

    const outcomes = [
      outcome(reachable, EMAIL_THEN_PHONE),
      outcome(unreachable, EMAIL_THEN_PHONE),
      outcome(reachable, ['admin_only']),
    ];

    expect(outcomes).toEqual(RESET[status]);
  });

  it.each(USER_STATUSES)('allows nothing for a disabled user who is %s', (status) => {
    const plan = planRecovery(aUser({ status, enabled: false }), EMAIL_THEN_PHONE);

    expect(possibleActions(plan)).toEqual([]);
    expect(plan.actions['temporary-password']).toEqual({ possible: false, because: 'user-disabled' });
  });

  it.each(USER_STATUSES)('allows a password to be set for %s unless the user is federated', (status) => {
    const { actions } = planRecovery(aUser({ status }), EMAIL_THEN_PHONE);

    const expected =
      status === 'EXTERNAL_PROVIDER' ? { possible: false, because: 'user-federated' } : { possible: true };
    expect(actions['temporary-password']).toEqual(expected);
    expect(actions['permanent-password']).toEqual(expected);
  });
});
