import type { CallerPolicy } from '../../domain/caller/caller-policy';
import type { PasswordPolicy } from '../../domain/recovery/password';
import type { User } from '../../domain/recovery/user';

/** Builds a confirmed user with a verified email address. A test names only the values that matter. */
export function aUser(changes: Partial<User> = {}): User {
  return {
    username: 'customer',
    sub: '11111111-2222-3333-4444-555555555555',
    status: 'CONFIRMED',
    enabled: true,
    email: { value: 'customer@example.com', verified: true },
    federated: false,
    mfaFactors: [],
    ...changes,
  };
}

/** Builds a password policy that requires twelve characters of three kinds. */
export function aPolicy(changes: Partial<PasswordPolicy> = {}): PasswordPolicy {
  return {
    minimumLength: 12,
    requireUppercase: true,
    requireLowercase: true,
    requireNumbers: true,
    requireSymbols: false,
    ...changes,
  };
}

/** The policy by which no action requires a verified caller. */
export const NO_VERIFICATION: CallerPolicy = {
  setPassword: 'off',
  mfa: 'off',
  reset: 'off',
  invitationToUnverified: 'off',
  programs: 'off',
};
