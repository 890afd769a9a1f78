/** AWS: the default of ExplicitAuthFlows (API reference, CreateUserPoolClient). */
const DEFAULT_FLOWS = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'] as const;

/** The legacy values of ExplicitAuthFlows that add a flow. */
const ADDED_FLOWS: Readonly<Record<string, string>> = {
  ADMIN_NO_SRP_AUTH: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  USER_PASSWORD_AUTH: 'ALLOW_USER_PASSWORD_AUTH',
};

/**
 * Returns the flows that an app client enables, by their current names.
 *
 * AWS: legacy values add flows to the default ones (two tests of an emulator that also pass on AWS).
 * Assumed: CUSTOM_AUTH_FLOW_ONLY removes SRP only, so tokens can still be refreshed.
 *
 * @param given `ExplicitAuthFlows`, which contains either current or legacy values
 */
export function readAuthFlows(given: readonly string[] = []): readonly string[] {
  if (given.some((flow) => flow.startsWith('ALLOW_'))) {
    return given;
  }
  const defaults = given.includes('CUSTOM_AUTH_FLOW_ONLY')
    ? DEFAULT_FLOWS.filter((flow) => flow !== 'ALLOW_USER_SRP_AUTH')
    : DEFAULT_FLOWS;
  return [...defaults, ...given.flatMap((flow) => ADDED_FLOWS[flow] ?? [])];
}
