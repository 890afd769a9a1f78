/** The groups of the user pool on whose members no operator may act, where nothing else is stated. */
export const DEFAULT_PROTECTED_GROUPS: readonly string[] = ['admin', 'staff'];
