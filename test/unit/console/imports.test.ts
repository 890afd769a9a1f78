import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from '@swc/core';

const root = join(__dirname, '../../..');

interface Import {
  readonly from: string;
  /** The imported file without its extension, relative to the checkout, or the name of a package. */
  readonly to: string;
  readonly isOfTypes: boolean;
}

/** Returns the imports and re-exports of a file of the console. */
function importsOf(file: string, source: string): Import[] {
  const { body } = parseSync(source, { syntax: 'typescript', tsx: file.endsWith('.tsx') });
  return body.flatMap((statement) => {
    if (statement.type === 'ImportDeclaration') {
      return [{ from: file, to: targetOf(file, statement.source.value), isOfTypes: statement.typeOnly }];
    }
    return (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportAllDeclaration') &&
      'source' in statement &&
      statement.source
      ? [{ from: file, to: targetOf(file, statement.source.value), isOfTypes: false }]
      : [];
  });
}

const targetOf = (file: string, name: string): string =>
  name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name;

/** The console has Preact and its own code, and knows only the types of the API and of its own settings. It has no rule of its own. */
const isAllowed = ({ from, to, isOfTypes }: Import): boolean =>
  to.startsWith(from.startsWith('console/preview/') ? 'console/preview/' : 'console/app/') ||
  (/^preact(\/|$)/.test(to) && from.startsWith('console/app/')) ||
  to === 'console/strings/en.json' ||
  (isOfTypes && (to.startsWith('domain/api/') || to === 'domain/console-site'));

const forbidden = (file: string, source: string) =>
  importsOf(file, source)
    .filter((one) => !isAllowed(one))
    .map(({ to }) => to);

describe('the files of the console', () => {
  const files = readdirSync(join(root, 'console'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join('console', file));

  it('import Preact, each other, and only types of the API', () => {
    const found = files.flatMap((file) => forbidden(file, readFileSync(join(root, file), 'utf8')));

    expect(files).toEqual(expect.arrayContaining(['console/app/main.tsx', 'console/preview/preview.ts']));
    expect(found).toEqual([]);
  });

  it.each([
    ["import { ROUTES } from '../../domain/api/contract';", ['domain/api/contract']],
    ["import type { User } from '../../domain/recovery/user';", ['domain/recovery/user']],
    ["export * from '../../domain/api/contract';", ['domain/api/contract']],
    ["import { z } from 'zod';", ['zod']],
    ["import '../../lib/index';", ['lib/index']],
    ["import type { Scope } from '../../domain/api/contract';", []],
    ["import { render } from 'preact';\nimport { useState } from 'preact/hooks';\nimport { a } from './a';", []],
  ])('may not contain what is wrong in %j', (source, wrong) => {
    expect(forbidden('console/app/view.tsx', source)).toEqual(wrong);
  });
});
