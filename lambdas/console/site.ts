/** One file of the console. The body is text. */
export interface SiteFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Everything that the function can return. */
export interface Site {
  /** The files by name. There are no others. */
  readonly files: ReadonlyMap<string, SiteFile>;
  /** The problem document for any other name, without the ID of the request. */
  readonly notFound: Readonly<Record<string, unknown>>;
}

/** The content of `site.json`, which is written at synthesis. */
interface SiteDocument {
  readonly files: Readonly<Record<string, SiteFile>>;
  readonly notFound: Readonly<Record<string, unknown>>;
}

/** The name in a policy of `site.json` that stands for the address of the login, which only the deployment knows. */
const LOGIN = '{loginUrl}';

/**
 * Reads the files, and adds what the deployment knows: the content of `config.json`, and the address of the login.
 *
 * @param document the content of `site.json`
 * @param config the content of `config.json`
 */
export function readSite(document: string, config: string): Site {
  const { files, notFound } = JSON.parse(document) as SiteDocument;
  const { loginUrl = '' } = JSON.parse(config) as { loginUrl?: string };
  return {
    files: new Map(
      Object.entries(files).map(([name, { headers, body }]) => [
        name,
        {
          headers: Object.fromEntries(
            Object.entries(headers).map(([header, value]) => [header, value.replace(LOGIN, () => loginUrl)]),
          ),
          body: name === 'config.json' ? config : body,
        },
      ]),
    ),
    notFound,
  };
}
