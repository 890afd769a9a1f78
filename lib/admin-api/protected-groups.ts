/** The groups of the user pool that are protected by default: no operator may act on their members. */
export const DEFAULT_PROTECTED_GROUPS: readonly string[] = ['admin', 'staff'];
