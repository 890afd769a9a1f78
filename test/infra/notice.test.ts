import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type BundledPackage, packagesOf } from '../../bin/generate/bundled-packages';
import { noticeFiles, productNotice } from '../../bin/generate/notice';

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const aPackage = (different: Partial<BundledPackage> = {}): BundledPackage => ({
  name: 'left',
  version: '1.0.0',
  license: 'Apache-2.0',
  copyright: ['Copyright 2020 Left'],
  licenseText: '',
  notice: '',
  ...different,
});

describe('the licenses of the packages', () => {
  it.each(['LICENSE', 'simulator/LICENSE'])('%s is the complete text of Apache-2.0', (file) => {
    expect(read(file)).toBe(read('node_modules/constructs/LICENSE'));
  });

  it.each(['package.json', 'simulator/package.json'])('%s names the license and can be published', (file) => {
    const { license, private: isPrivate } = JSON.parse(read(file)) as { license: string; private?: boolean };

    expect({ license, isPrivate }).toEqual({ license: 'Apache-2.0', isPrivate: undefined });
  });

  const files = noticeFiles();
  it.each([...files].map(([file, content]) => [relative(root, file), content]))(
    '%s is what `npm run notice` writes',
    (file, content) => {
      expect(read(file)).toBe(content);
    },
  );

  it('names every package of the AWS SDK that a function calls', () => {
    const [notice = ''] = files.values();

    for (const name of ['client-cognito-identity-provider', 'client-dynamodb', 'client-kms', 'client-ses']) {
      expect(notice).toMatch(
        new RegExp(`^@aws-sdk/${name} \\d+\\.\\d+\\.\\d+ \\(Apache-2\\.0\\)\n {2}Copyright `, 'm'),
      );
    }
  });
});

describe('productNotice', () => {
  it('has each other license once, without its owners, and the notice of a package', () => {
    const mit = { license: 'MIT', licenseText: 'MIT License\n\nCopyright (c) One\n\nPermission is granted' };
    const packages = [
      aPackage({ notice: 'Left uses Right.' }),
      aPackage({ ...mit, name: 'one', copyright: ['Copyright (c) One'] }),
      aPackage({ ...mit, name: 'two' }),
    ];

    const notice = productNotice(packages);

    expect(notice).toContain('left 1.0.0 (Apache-2.0)\n  Copyright 2020 Left\n  Left uses Right.\n');
    expect(notice).toContain('The text of MIT:\n\nMIT License\n\nPermission is granted\n');
    expect(notice.match(/The text of MIT/g)).toHaveLength(1);
  });

  it('throws when a license has no text', () => {
    expect(() => productNotice([aPackage({ license: 'ISC' })])).toThrow(
      'left has no file with the text of its license',
    );
  });
});

describe('packagesOf', () => {
  it('reads the innermost package of a file, the owners of its license, or else its author', () => {
    const directory = mkdtempSync(join(tmpdir(), 'rekey-notice-'));
    const inner = 'node_modules/outer/node_modules/@scope/inner';
    mkdirSync(join(directory, inner), { recursive: true });
    writeFileSync(
      join(directory, 'node_modules/outer/LICENSE.md'),
      'ISC\n\n  Copyright (c) 2019, Ann\n  Copyright notices stay',
    );
    for (const [folder, name] of [
      ['node_modules/outer', 'outer'],
      [inner, '@scope/inner'],
    ] as const) {
      const manifest = { name, version: '2.0.0', license: 'ISC', author: { name: 'Bob' } };
      writeFileSync(join(directory, folder, 'package.json'), JSON.stringify(manifest));
    }

    const found = packagesOf(directory, [
      'lib/own.ts',
      `${inner}/index.js`,
      'node_modules/outer/a.js',
      'node_modules/outer/b.js',
    ]);

    expect(found.map(({ name, copyright }) => [name, copyright])).toEqual([
      ['@scope/inner', ['Copyright Bob']],
      ['outer', ['Copyright (c) 2019, Ann']],
    ]);
    rmSync(directory, { recursive: true });
  });
});
