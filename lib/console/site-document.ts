import { PROBLEMS, problemUri } from '../../domain/api/problems';
import { consoleFiles } from './console-files';
import { CONFIG_FILE, consoleHeaders } from './console-headers';

/** The name in the headers that the function replaces by the address of the login. */
const LOGIN = '{loginUrl}';

/** Returns the content of `site.json`: every response of the function that serves the console. */
export function siteDocument(): string {
  const files = consoleFiles();
  const headers = consoleHeaders(files, [LOGIN]);
  const { status, title, remedy } = PROBLEMS['no-such-route'];
  return JSON.stringify({
    files: Object.fromEntries(
      [...files, [CONFIG_FILE, ''] as const].map(([name, body]) => [name, { headers: headers.get(name), body }]),
    ),
    notFound: {
      type: problemUri('no-such-route'),
      title,
      status,
      remedy,
      detail: 'The console has no file with this name.',
    },
  });
}
