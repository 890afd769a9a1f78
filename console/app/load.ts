/** A file of the console or the login did not respond: there is no connection, or a newer console has replaced the files. */
export class LoadError extends Error {
  override readonly name = 'LoadError'; // literal: the bundle is minified
}

/** The time limit of every request. API Gateway ends a request after 29 seconds. */
export const TIMEOUT_MILLISECONDS = 35_000;

/**
 * Loads one JSON file of the console.
 *
 * @throws LoadError
 */
export async function loadFile<Content>(name: string): Promise<Content> {
  const { isOk, content } = await loadJson<Content>(name, {});
  if (!isOk) {
    throw new LoadError(name);
  }
  return content;
}

/**
 * Loads JSON. An empty body is an empty object.
 *
 * @throws LoadError without a response, or if it is not JSON
 */
export async function loadJson<Content>(url: string, init: RequestInit) {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
    const body = await response.text();
    return { isOk: response.ok, content: JSON.parse(body || '{}') as Content };
  } catch (cause) {
    throw new LoadError(url, { cause });
  }
}
