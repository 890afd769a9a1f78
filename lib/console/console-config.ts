import { RESOURCE_SERVER, ROUTES, type Scope } from '../../domain/api/contract';

/** The settings of one deployment of the console: the content of `config.json`. */
export interface ConsoleConfig {
  /** The app client of the console in the operator pool. */
  readonly clientId: string;
  /** The address of the managed login of the operator pool, without a trailing slash. */
  readonly loginUrl: string;
  /** The address of the API with a trailing slash, absolute or relative to the address of the console. */
  readonly apiUrl: string;
  /** The scopes that the console requests. */
  readonly scopes: readonly string[];
}

/** The scopes that the routes of the API require. */
export const CONSOLE_SCOPES: readonly Scope[] = [...new Set(Object.values(ROUTES).map(({ scope }) => scope))];

/** Returns the settings of a console that uses every route of the API. Pure. */
export function consoleConfig(of: Omit<ConsoleConfig, 'scopes'>): ConsoleConfig {
  const { clientId, loginUrl, apiUrl } = of;
  const scopes = ['openid', ...CONSOLE_SCOPES.map((scope) => `${RESOURCE_SERVER}/${scope}`)];
  return { clientId, loginUrl, apiUrl, scopes };
}
