import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { appBundle } from '../../lib/console/bundle-console';
import { BUNDLE_OPTIONS, functionBundle } from '../../lib/functions/bundle-function';
import { FUNCTIONS } from '../../lib/functions/function-source';
import model from '../../simulator/cognito/shapes.json';
import { SDK_FILES } from '../sdk-files';
import { type BundledPackage, packagesOf } from './bundled-packages';

const ROOT = join(__dirname, '../..');

/** The license of both packages. Its text is in LICENSE. */
const OWN_LICENSE = 'Apache-2.0';

/** The notices of both packages, by their file: what the package contains of other projects. */
export function noticeFiles(): Map<string, string> {
  return new Map([
    [join(ROOT, 'NOTICE'), productNotice(packagesOf(ROOT, bundledFiles()))],
    [join(ROOT, 'simulator/NOTICE'), simulatorNotice()],
  ]);
}

/** The files whose code is in a bundle of the package, relative to the checkout. */
function bundledFiles(): string[] {
  const bundles: BuildOptions[] = [
    ...Object.keys(FUNCTIONS).map(functionBundle),
    appBundle(),
    { ...BUNDLE_OPTIONS, entryPoints: SDK_FILES.map((file) => join(ROOT, `${file}.ts`)), outdir: join(ROOT, 'dist') },
  ];
  return bundles.flatMap((options) => {
    const { metafile } = buildSync({ ...options, absWorkingDir: ROOT, write: false, metafile: true });
    return Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([file]) => file),
    );
  });
}

/** Lists packages with their licenses. Pure. */
export function productNotice(packages: readonly BundledPackage[]): string {
  return [
    'Rekey',
    'Copyright the authors of Rekey',
    '',
    'The bundles in this package (the functions, the console, and the commands that call AWS) contain code of these packages:',
    ...packages.flatMap(({ name, version, license, copyright, notice }) => [
      '',
      `${name} ${version} (${license})`,
      ...[...copyright, ...(notice === '' ? [] : notice.split('\n'))].map((line) => `  ${line}`.trimEnd()),
    ]),
    '',
    `The text of ${OWN_LICENSE} is in the file LICENSE.`,
    ...otherLicenses(packages).flatMap(([license, text]) => ['', `The text of ${license}:`, '', text]),
    '',
  ].join('\n');
}

/** The text of each license that is not Rekey's own, without the owners of the copyright. */
function otherLicenses(packages: readonly BundledPackage[]): [string, string][] {
  const others = packages.filter(({ license }) => license !== OWN_LICENSE);
  return others
    .filter(({ license }, position) => others.findIndex((one) => one.license === license) === position)
    .map(({ name, license, licenseText, copyright }) => {
      if (licenseText === '') {
        throw new Error(`${name} has no file with the text of its license ${license}: add the text to its notice.`);
      }
      const lines = licenseText.split('\n').filter((line) => !copyright.includes(line.trim()));
      return [license, lines.join('\n').replace(/\n{3,}/g, '\n\n')];
    });
}

/** The simulator bundles nothing. Its shapes are a part of AWS's API model. */
function simulatorNotice(): string {
  return [
    'rekey-simulator',
    'Copyright the authors of Rekey',
    '',
    'cognito/shapes.json is made from a file of this project:',
    '',
    `${model.source} (${OWN_LICENSE})`,
    '  Copyright 2012-2022 Amazon.com, Inc. or its affiliates. All Rights Reserved.',
    '',
    `The text of ${OWN_LICENSE} is in the file LICENSE.`,
    '',
  ].join('\n');
}
