import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseBySchema } from '../schema-issues';
import { AssemblyError, readJson } from './assembly-files';

const fileAsset = z.looseObject({
  source: z.looseObject({ path: z.optional(z.string()) }),
  destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
});

const assetManifest = z.looseObject({ files: z.optional(z.record(z.string(), fileAsset)) });

/**
 * Reads the asset manifests of an assembly: `<stack>.assets.json`.
 *
 * @returns the file or folder of each asset by its key in the bucket for assets
 * @throws AssemblyError naming a malformed manifest
 */
export function readAssets(directory: string): Map<string, string> {
  const assets = new Map<string, string>();
  for (const name of readdirSync(directory).filter((one) => one.endsWith('.assets.json'))) {
    const file = join(directory, name);
    const malformed = (issues: string) =>
      new AssemblyError(`${file} is not an asset manifest (${issues}): run \`npx cdk synth\``);
    const { files = {} } = parseBySchema(assetManifest, readJson(file), 'the manifest', malformed);
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations)) {
        assets.set(objectKey, join(directory, source.path ?? ''));
      }
    }
  }
  return assets;
}
