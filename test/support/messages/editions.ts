import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Brand } from '../../../messages/compiler/brand';
import { compileName } from '../../../messages/compiler/brand-name';
import { layOutEmail } from '../../../messages/compiler/email-layout';
import { type BrandLocale, openBrandLocale } from '../../../messages/renderer/brand-locale';
import { theMessages } from './catalog';

/** Names of brands that begin or end with digits, brackets and symbols, in both directions. */
const HOSTILE_NAMES = [
  '7-Eleven',
  'Wow!',
  '(Acme)',
  '1&1',
  'C++',
  '[box',
  'o2*',
  '#1 Shop',
  '24/7',
  'نور!',
  '24 نور',
  '(נגב',
  'נגב 7',
  '!נגב (7)',
  'Noor نور',
];

const kumo = JSON.parse(readFileSync(join(__dirname, '../../../brands/kumo/brand.json'), 'utf8')) as Brand;
const withImage = layOutEmail({
  ...kumo,
  logo: { kind: 'image', url: 'https://kumo.example.com/logo.png', width: 96, height: 32 },
});

/** Returns the shipped brands in a locale. */
export function shippedEditions(locale: string): BrandLocale[] {
  const copy = theMessages.locales[locale];
  if (copy === undefined) {
    throw new Error(`the catalog has no locale ${locale}`);
  }
  return Object.keys(theMessages.index.brands).map((brand) => openBrandLocale(theMessages.index, brand, locale, copy));
}

/** A support address that begins with symbols and digits. */
const HOSTILE_ADDRESS = '+24-7_@1.example.com';

/** Returns brands in a locale with values that are hard to display, every other one with an image as its logo. */
export function hostileEditions(locale: string): BrandLocale[] {
  const [edition] = shippedEditions(locale);
  if (edition === undefined) {
    throw new Error('the catalog has no brand');
  }
  return HOSTILE_NAMES.map((name, position) => ({
    ...edition,
    ...(position % 2 === 0 && { layout: withImage }),
    name: compileName({ name }),
    support: edition.support.replaceAll(/[\w.]+@[\w.]+/g, HOSTILE_ADDRESS),
  }));
}
