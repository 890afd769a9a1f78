import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const root = join(__dirname, '../..');

/** The files that npm puts into every package. */
const ALWAYS = ['package.json', 'README.md', 'LICENSE'];

/** The relative targets of the links and images of a document, without their fragment. */
function linksOf(document: string): string[] {
  return [...document.matchAll(/\]\(([^)\s]+)\)|<(?:img|a)\b[^>]*\b(?:src|href)="([^"]+)"/g)]
    .map(([, inline, html]) => (inline ?? html ?? '').replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target));
}

function isPacked(folder: string, target: string): boolean {
  const { files } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { files: string[] };
  const path = posix.normalize(target).replace(/\/$/, '');
  return [...ALWAYS, ...files].some((entry) => path === entry || path.startsWith(`${entry}/`));
}

describe('the documents', () => {
  const documents = [
    ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'simulator/README.md'],
    ...readdirSync(join(root, 'docs')).flatMap((file) => (file.endsWith('.md') ? [`docs/${file}`] : [])),
    ...readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' }).flatMap((file) =>
      file.endsWith('.md') ? [`examples/${file}`] : [],
    ),
  ];

  it.each(documents)(
    '%s names the command rekey-cognito, because the name rekey belongs to another package',
    (file) => {
      const named = readFileSync(join(root, file), 'utf8').match(
        /\bnpx rekey(?!-)|\brekey (doctor|functions|init|token)\b/g,
      );

      expect(named).toBeNull();
    },
  );
});

describe('the README of a package', () => {
  it.each(['.', 'simulator'])('of %s links only to files that the package contains', (folder) => {
    const readme = join(root, folder, 'README.md');

    const missing = linksOf(readFileSync(readme, 'utf8')).filter(
      (target) => !isPacked(folder, target) || !existsSync(join(dirname(readme), target)),
    );

    expect(missing).toEqual([]);
  });

  it('has its relative links found, in Markdown and in HTML', () => {
    const document = '[a](docs/a.md#part) ![b](b.png) <img width="9" src="c.png"> [d](https://example.com) [e](#e)';

    expect(linksOf(document)).toEqual(['docs/a.md', 'b.png', 'c.png']);
  });

  it.each([
    ['docs/walk.md', true],
    ['lib/index.ts', false],
    ['./docs', true],
    ['documents.md', false],
  ])('counts %s as packed: %s', (target, packed) => {
    expect(isPacked('.', target)).toBe(packed);
  });

  it.each(['.', 'simulator'])('of %s is in a package whose listed files exist, or are built', (folder) => {
    const { files } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { files: string[] };

    const missing = files.filter(
      (file) => file !== 'dist' && statSync(join(root, folder, file), { throwIfNoEntry: false }) === undefined,
    );

    expect(missing).toEqual([]);
  });
});
