import type { PasswordPolicy } from '../../domain/recovery/password';
import type { User } from '../../domain/recovery/user';

/** A confirmed user with a verified e-mail address; a test names only what matters to it. */
export function aUser(changes: Partial<User> = {}): User {
  return {
    username: 'customer',
    sub: '11111111-2222-3333-4444-555555555555',
    status: 'CONFIRMED',
    enabled: true,
    email: { value: 'customer@example.com', verified: true },
    federated: false,
    mfaMedia: [],
    ...changes,
  };
}

/** A policy that asks for twelve characters of three kinds. */
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
