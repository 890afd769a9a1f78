import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A package whose code is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** The SPDX expression of its package.json. */
  readonly license: string;
  /** The lines of its license that name the owners of the copyright, or else its author. */
  readonly copyright: readonly string[];
  /** The text of its license; empty if the package has no such file. */
  readonly licenseText: string;
  /** The text of its own NOTICE; empty if the package has no such file. */
  readonly notice: string;
}

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  author: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]).optional(),
});

/** The folder of the package that a file belongs to: the innermost one, because packages are nested. */
const PACKAGE_FOLDER = /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** A line that claims copyright, but not the one of the appendix of Apache-2.0, nor a sentence about copyrights. */
const COPYRIGHT = /^\W*copyright (?:\(c\)|©|\d{4})[^[{]*$/i;

/** Returns the packages that files belong to, by name and version. Files outside node_modules belong to none. */
export function packagesOf(root: string, files: readonly string[]): BundledPackage[] {
  const folders = new Set(files.flatMap((file) => PACKAGE_FOLDER.exec(file)?.[1] ?? []));
  const packages = [...folders].map((folder) => readPackage(join(root, folder)));
  const byName = new Map(packages.map((one): [string, BundledPackage] => [`${one.name}@${one.version}`, one]));
  return [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license, author } = manifest.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const licenseText = readText(folder, /^licen[cs]e(\.|$)/i);
  const lines = licenseText.split('\n').map((line) => line.trim());
  const claims = lines.filter((line) => COPYRIGHT.test(line));
  const fallback = author === undefined ? [] : [`Copyright ${author}`];
  return {
    name,
    version,
    license,
    copyright: claims.length > 0 ? claims : fallback,
    licenseText,
    notice: readText(folder, /^notice(\.|$)/i),
  };
}

function readText(folder: string, name: RegExp): string {
  const file = readdirSync(folder).find((one) => name.test(one));
  return file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : '';
}
