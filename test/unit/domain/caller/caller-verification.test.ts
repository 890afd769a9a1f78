import {
  CALLER_LIMITS,
  type CallerVerification,
  obstacleToCheck,
  obstacleToUse,
} from '../../../../domain/caller/caller-verification';

const NOW = 1_000_000;
const binding = { sub: 'sub-1', operatorId: 'operator-1', purpose: 'set-password' } as const;

function aVerification(changes: Partial<CallerVerification> = {}): CallerVerification {
  return { verificationId: 'v', ...binding, state: 'sent', tries: 0, codeExpiresAt: NOW + 1, ...changes };
}

const verified = aVerification({ state: 'verified', verifiedUntil: NOW + 1 });

describe('obstacleToUse', () => {
  it.each([
    ['none', undefined, 'caller-not-verified'],
    ['one whose code was not checked', aVerification(), 'caller-not-verified'],
    ['one of another operator', { ...verified, operatorId: 'operator-2' }, 'caller-not-verified'],
    ['one of another user', { ...verified, sub: 'sub-2' }, 'caller-not-verified'],
    ['one for another action', { ...verified, purpose: 'reset' }, 'caller-not-verified'],
    ['a used one', { ...verified, state: 'used' }, 'verification-used'],
    ['a used one of another operator', { ...verified, state: 'used', operatorId: 'x' }, 'caller-not-verified'],
    ['an expired one', { ...verified, verifiedUntil: NOW }, 'verification-expired'],
    ['a valid one', verified, undefined],
  ] as const)('of %s', (_, verification, obstacle) => {
    expect(obstacleToUse(verification, binding, NOW)).toBe(obstacle);
  });
});

describe('obstacleToCheck', () => {
  const { sub, operatorId } = binding;

  it.each([
    ['none', undefined, 'caller-not-verified'],
    ['one of another operator', aVerification({ operatorId: 'operator-2' }), 'caller-not-verified'],
    ['one of another user', aVerification({ sub: 'sub-2' }), 'caller-not-verified'],
    ['an expired code', aVerification({ codeExpiresAt: NOW }), 'verification-expired'],
    ['a code without a try', aVerification({ tries: CALLER_LIMITS.tries }), 'verification-locked'],
    ['a code with one try', aVerification({ tries: CALLER_LIMITS.tries - 1 }), undefined],
    ['a used verification', aVerification({ state: 'used' }), 'verification-used'],
    ['a verified one, again', verified, undefined],
  ] as const)('of %s', (_, verification, obstacle) => {
    expect(obstacleToCheck(verification, { sub, operatorId }, NOW)).toBe(obstacle);
  });
});
