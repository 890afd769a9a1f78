import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

interface Rules {
  readonly allowed: readonly { readonly from: { readonly path?: string }; readonly to: { readonly path?: string } }[];
}

/** The rows of `.dependency-cruiser.cjs`: folder, and what it may import in addition to itself. */
function rulesOfConfiguration(): [string, string[]][] {
  const { allowed } = require(join(root, '.dependency-cruiser.cjs')) as Rules;
  return allowed.flatMap(({ from, to }): [string, string[]][] => {
    const folder = from.path?.replace('^', '');
    const others = (to.path ?? '').replace(/^\^\(|\)$/g, '').split('|');
    return folder === undefined ? [] : [[folder, others.filter((one) => one !== folder)]];
  });
}

/** The same rows of docs/walk.md. */
function rulesOfDocument(): [string, string[]][] {
  const [, section = ''] = readFileSync(join(root, 'docs/walk.md'), 'utf8').split('\n## Import rules\n');
  return [...section.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, folder = '', others = '']) => [
    folder,
    others === 'everything' ? [''] : [...others.matchAll(/`([^`]+)`/g)].map(([, other = '']) => other),
  ]);
}

describe('the import rules of docs/walk.md', () => {
  it('are those of .dependency-cruiser.cjs', () => {
    const rules = rulesOfConfiguration();

    expect(rules.length).toBeGreaterThan(10);
    expect(rulesOfDocument()).toEqual(rules);
  });
});
