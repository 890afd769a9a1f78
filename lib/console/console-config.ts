import { RESOURCE_SERVER, ROUTES, type Scope } from '../../domain/api/contract';
import type { ConsoleConfig } from '../../domain/console-site';

/** The scopes that the routes of the API require. */
export const CONSOLE_SCOPES: readonly Scope[] = [...new Set(Object.values(ROUTES).map(({ scope }) => scope))];

/**
 * Returns the settings of a console that uses every route of the API. Without the scope `openid`, the login issues no ID token.
 * Pure.
 */
export function consoleConfig(of: Omit<ConsoleConfig, 'scopes'>): ConsoleConfig {
  const { clientId, loginUrl, apiUrl } = of;
  return { clientId, loginUrl, apiUrl, scopes: CONSOLE_SCOPES.map((scope) => `${RESOURCE_SERVER}/${scope}`) };
}
