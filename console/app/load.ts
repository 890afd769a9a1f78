/** A file of the console did not load: there is no connection, or a newer console has replaced the files. */
export class LoadError extends Error {
  override readonly name = 'LoadError'; // literal: the bundle is minified
}

/**
 * Loads one JSON file of the console.
 *
 * @throws LoadError
 */
export async function loadFile<Content>(name: string): Promise<Content> {
  const response = await fetch(name).catch(() => undefined);
  if (!response?.ok) {
    throw new LoadError(`${name}: ${response?.status}`);
  }
  return (await response.json()) as Content;
}
