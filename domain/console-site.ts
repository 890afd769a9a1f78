/** The document of the console, which its address without a file name returns. */
export const SHELL = 'index.html';

/** The file with the settings of a deployment. */
export const CONFIG_FILE = 'config.json';

/** The name in the headers of a site document that stands for the address of the login, which only the deployment knows. */
export const LOGIN_PLACEHOLDER = '{loginUrl}';

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

/** One file of the console. The body is text. */
export interface SiteFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The content of `site.json`: everything that the function can return. It is written at synthesis. */
export interface SiteDocument {
  readonly files: Readonly<Record<string, SiteFile>>;
  /** The problem document for any other name, without the ID of the request. */
  readonly notFound: Readonly<Record<string, unknown>>;
}
