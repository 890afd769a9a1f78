import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../package.json';

const root = join(__dirname, '../..');

/** Top folders and files of the repository, by which a path is known as one. */
const PATH =
  /`((?:bin|brands|docs|domain|examples|lambdas|lib|messages|simulator|test)\/[^`\s]*|[\w.-]+\.(?:md|json|cjs))`/g;

describe('CONTRIBUTING.md', () => {
  const document = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const paths = [...new Set([...document.matchAll(PATH)].map(([, path = '']) => path))];

  it('has a recipe for everything that is added often', () => {
    expect([...document.matchAll(/^### Add a (.*)$/gm)].map(([, what]) => what)).toEqual([
      'reason',
      'locale',
      'route',
      'simulator operation',
      'problem',
      'configuration field',
    ]);
  });

  it.each(paths.filter((path) => !path.includes('<')))('names %s, which exists', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });

  it.each(paths.filter((path) => path.includes('<')))('names %s, whose folder exists', (path) => {
    expect(existsSync(join(root, path.slice(0, path.indexOf('<'))))).toBe(true);
  });

  it('names files in every recipe', () => {
    const [, ...recipes] = document.slice(0, document.indexOf('## Generated files')).split('### Add a ');

    expect(recipes.filter((recipe) => [...recipe.matchAll(PATH)].length < 3)).toEqual([]);
  });

  it('names only commands that there are', () => {
    const named = [...document.matchAll(/`npm (?:run )?([\w:-]+)/g)].map(([, name = '']) => name);

    expect(named.filter((name) => !Object.hasOwn({ ...scripts, ci: '' }, name))).toEqual([]);
  });

  it('lists every command that writes a committed file', () => {
    const writers = Object.entries(scripts).filter(([, script]) => script.includes('bin/generate/'));

    expect(writers.filter(([name]) => !document.includes(`| \`npm run ${name}\` |`))).toEqual([]);
  });
});
