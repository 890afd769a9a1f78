import type { Attributes } from '../pool/user';

/** AWS: the attributes of each scope (DG/userinfo-endpoint). Custom attributes belong to `profile`. */
const ATTRIBUTES_OF: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  profile: [
    ...['name', 'family_name', 'given_name', 'middle_name', 'nickname', 'preferred_username', 'profile', 'picture'],
    ...['website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at'],
  ],
};

/**
 * Returns the attributes that an ID token or a response of userInfo contains. `sub` has no scope. Pure.
 *
 * AWS: without one of the scopes `email`, `phone` and `profile`, it contains all of them (DG/userinfo-endpoint).
 */
export function attributesInScope(attributes: Attributes, scopes: readonly string[]): Attributes {
  const limits = scopes.filter((scope) => Object.hasOwn(ATTRIBUTES_OF, scope));
  if (limits.length === 0) {
    return attributes;
  }
  const allowed = limits.flatMap((scope) => ATTRIBUTES_OF[scope] ?? []);
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name]) => allowed.includes(name) || (name.startsWith('custom:') && limits.includes('profile')),
    ),
  );
}
