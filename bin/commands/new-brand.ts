import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { BRAND_ID } from '../../domain/message/message-choice';
import { type Brand, parseBrand } from '../../messages/compiler/brand';
import { createPalette } from '../../messages/compiler/create-palette';
import { packageFolder } from '../package-folder';
import { UsageError } from './config-options';

/** The parameters of `rekey-cognito brand new` before validation. */
export interface NewBrand {
  readonly name: string;
  readonly color?: string | undefined;
  readonly support?: string | undefined;
  /** @default - the domain of the support address */
  readonly website?: string | undefined;
  /** Required if the name is too long for an SMS. */
  readonly 'sms-name'?: string | undefined;
  /** @default - the name in lower case, with hyphens */
  readonly id?: string | undefined;
}

/** The parameter for each key of `brand.json`. */
const PARAMETERS: Readonly<Record<string, string>> = {
  name: 'NAME',
  smsName: '--sms-name',
  supportAddress: '--support',
  website: '--website',
};

/**
 * Writes a brand into the folder of brands.
 *
 * @returns the id of the brand
 * @throws UsageError if a parameter is missing or invalid, or if the brand exists; then nothing is written
 */
export function writeBrand(brandsDirectory: string, given: NewBrand): string {
  const id = given.id ?? idOf(given.name);
  if (!BRAND_ID.test(id)) {
    throw new UsageError(
      `The id ${JSON.stringify(id)} must begin with a letter and have at most 32 lower-case letters, digits and hyphens: set ` +
        'another one with --id. Nothing was written.',
    );
  }
  const folder = join(brandsDirectory, id);
  const brand = createBrand(given);
  if (existsSync(folder)) {
    throw new UsageError(`The folder ${folder} exists already: set another id with --id. Nothing was written.`);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'brand.json'), `${JSON.stringify({ ...schemaFrom(folder), ...brand }, null, 2)}\n`);
  return id;
}

/**
 * Returns a brand with a palette that is computed from its color.
 *
 * @throws UsageError
 */
export function createBrand({ name, color, support, website, 'sms-name': smsName }: NewBrand): Brand {
  const [, digits] = /^#?([0-9a-f]{6})$/i.exec(color ?? '') ?? [];
  if (digits === undefined) {
    const got = color === undefined ? '' : `, got ${color}`;
    throw new UsageError(`--color must be the color of the brand, such as "#3b3fc4"${got}. Nothing was written.`);
  }
  if (support === undefined) {
    throw new UsageError('--support must be the email address of the support team. Nothing was written.');
  }
  const { brand, issues } = parseBrand(
    {
      name,
      smsName,
      supportAddress: support,
      website: website ?? `https://${support.split('@').at(-1)}`,
      defaultLocale: 'en',
      logo: logoOf(name),
      design: { header: 'band', corners: 'soft', typeface: 'sans' },
      colors: createPalette(`#${digits.toLowerCase()}`),
    },
    ['en'],
  );
  if (brand === undefined) {
    // A website that follows from a malformed support address is no issue of its own.
    const reasons = issues
      .filter(({ key }, index) => website !== undefined || key !== 'website' || index === 0)
      .map(({ key, reason }) => `${PARAMETERS[key] ?? key} ${reason}.`);
    throw new UsageError([...reasons, 'Nothing was written.'].join('\n'));
  }
  return brand;
}

/** Returns the name in lower-case ASCII letters and digits, with hyphens between them. */
function idOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 32);
}

function logoOf(name: string): Brand['logo'] {
  const [letters] = name.match(/^(?!\p{DI})[\p{L}\p{N}]/u) ?? [];
  return letters === undefined ? { kind: 'name' } : { kind: 'monogram', letters };
}

/** Returns the key with which editors find the schema, if the app has the package in a folder of its own. */
function schemaFrom(folder: string): { readonly $schema?: string } {
  const schema = join(packageFolder(), 'rekey.brand.schema.json');
  const isInstalled = !relative('', schema).startsWith('..');
  return isInstalled ? { $schema: relative(folder, schema).split(sep).join('/') } : {};
}
