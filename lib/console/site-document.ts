import { PROBLEMS, problemUri } from '../../domain/api/problems';
import { CONFIG_FILE, LOGIN_PLACEHOLDER, type SiteDocument } from '../../domain/console-site';
import { consoleFiles } from './console-files';
import { consoleHeaders } from './console-headers';

/** Returns the content of `site.json`: every response of the function that serves the console. */
export function siteDocument(): string {
  const files = consoleFiles();
  const headers = consoleHeaders(files, [LOGIN_PLACEHOLDER]);
  const { status, title, remedy } = PROBLEMS['no-such-route'];
  const document: SiteDocument = {
    files: Object.fromEntries(
      [...files, [CONFIG_FILE, ''] as const].map(([name, body]) => [name, { headers: headers.get(name) ?? {}, body }]),
    ),
    notFound: {
      type: problemUri('no-such-route'),
      title,
      status,
      remedy,
      detail: 'The console has no file with this name.',
    },
  };
  return JSON.stringify(document);
}
