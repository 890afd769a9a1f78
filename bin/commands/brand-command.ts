import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONFIG_OPTIONS, UsageError } from './config-options';
import { DEFAULT_BRANDS, DEFAULT_STACK, findConfig } from './find-config';
import { messageSources } from './message-sources';
import { writeBrand } from './new-brand';
import { previewMessages } from './preview-messages';

const OPTIONS = {
  ...CONFIG_OPTIONS,
  color: { type: 'string' },
  support: { type: 'string' },
  website: { type: 'string' },
  'sms-name': { type: 'string' },
  id: { type: 'string' },
  'no-preview': { type: 'boolean' },
} as const;

/**
 * `rekey-cognito brand new NAME`: writes a brand, and shows its messages in the gallery until Ctrl-C.
 *
 * @returns the exit status
 * @throws UsageError
 * @throws ConfigError
 */
export async function runBrand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const { config: file, environment, 'no-preview': skipsPreview, ...given } = values;
  const [action, name, ...others] = positionals;
  if (action !== 'new' || name === undefined || others.length > 0) {
    throw new UsageError(
      `Use "brand new NAME", with quotation marks around a name with spaces, got "brand ${positionals.join(' ')}".`,
    );
  }
  const config = findConfig({ config: file, environment });
  const brandsDirectory = config?.brandsDirectory ?? DEFAULT_BRANDS;
  const id = writeBrand(brandsDirectory, { name, ...given });
  console.log(nextSteps(join(brandsDirectory, id, 'brand.json'), id));
  if (skipsPreview !== true) {
    const sources = messageSources(config ?? { stackName: DEFAULT_STACK, brandsDirectory, defaultBrand: id });
    await previewMessages(sources, process.env, `?brand=${id}`);
  }
  return 0;
}

function nextSteps(file: string, id: string): string {
  return `Written: ${file}

Next:
  Change the design, the logo and the colors in this file. The gallery shows each change when you save it.
  Run "rekey-cognito messages check" for errors and warnings.
  Name the brand in the configuration: "defaultBrand": "${id}", or in "clientBrands" for an app client.
`;
}
