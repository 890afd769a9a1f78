import {
  CONFIG_FILE,
  type ConsoleConfig,
  LOGIN_PLACEHOLDER,
  type SiteDocument,
  type SiteFile,
} from '../../domain/console-site';

/** Everything that the function can return. */
export interface Site {
  /** The files by name. There are no others. */
  readonly files: ReadonlyMap<string, SiteFile>;
  /** The problem document for any other name, without the ID of the request. */
  readonly notFound: Readonly<Record<string, unknown>>;
}

/**
 * Reads the files, and adds what the deployment knows: the content of `config.json`, and the address of the login.
 *
 * @param document the content of `site.json`
 * @param config the content of `config.json`
 */
export function readSite(document: string, config: string): Site {
  const { files, notFound } = JSON.parse(document) as SiteDocument;
  const { loginUrl = '' } = JSON.parse(config) as Partial<ConsoleConfig>;
  return {
    files: new Map(
      Object.entries(files).map(([name, { headers, body }]) => [
        name,
        {
          headers: Object.fromEntries(
            Object.entries(headers).map(([header, value]) => [
              header,
              value.replace(LOGIN_PLACEHOLDER, () => loginUrl),
            ]),
          ),
          body: name === CONFIG_FILE ? config : body,
        },
      ]),
    ),
    notFound,
  };
}
