/**
 * Loads one JSON file of the console.
 *
 * @throws Error if there is no such file now
 */
export async function loadFile<Content>(name: string): Promise<Content> {
  const response = await fetch(name);
  if (!response.ok) {
    throw new Error(`${name}: ${response.status}`);
  }
  return (await response.json()) as Content;
}
