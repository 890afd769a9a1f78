import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = join(__dirname, '../../..');

/** Markdown files of the root, of docs/ and of the simulator's package, as paths from the root. */
const DOCUMENTS = ['.', 'docs', 'simulator'].flatMap((directory) =>
  readdirSync(join(root, directory))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(directory, file)),
);

const withoutCode = (markdown: string): string =>
  markdown.replace(/^ *```[\s\S]*?^ *```$/gm, '').replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ' '));

/** Targets of links and images, without those on the web. */
function relativeLinks(markdown: string): string[] {
  const targets = [...withoutCode(markdown).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z][a-z0-9+.-]*:/.test(target));
}

/** The anchors that GitHub gives to the headings of a document. */
function anchors(markdown: string): string[] {
  const seen = new Map<string, number>();
  return [...markdown.replace(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** The reason why a link of a document leads nowhere, or nothing. */
function problemOf(document: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? join(root, document) : resolve(root, dirname(document), decodeURI(path));
  if (!existsSync(file)) {
    return `${link}: there is no ${relative(root, file)}`;
  }
  return anchor === undefined || anchors(readFileSync(file, 'utf8')).includes(anchor)
    ? undefined
    : `${link}: there is no such heading in ${relative(root, file)}`;
}

describe('the links of the documents', () => {
  it('are found in README, docs, CONTRIBUTING and the package of the simulator', () => {
    expect(DOCUMENTS).toEqual(
      expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/README.md', 'simulator/README.md']),
    );
    expect(relativeLinks(readFileSync(join(root, 'README.md'), 'utf8')).length).toBeGreaterThan(20);
  });

  it.each(DOCUMENTS)('lead to a file and a heading that exist: %s', (document) => {
    const links = relativeLinks(readFileSync(join(root, document), 'utf8'));

    expect(links.flatMap((link) => problemOf(document, link) ?? [])).toEqual([]);
  });

  it('lead to every document of docs/ from its index', () => {
    const index = relativeLinks(readFileSync(join(root, 'docs/README.md'), 'utf8'));
    const documents = readdirSync(join(root, 'docs')).filter((file) => /\.(md|yaml)$/.test(file));

    expect(documents.filter((file) => file !== 'README.md' && !index.includes(file))).toEqual([]);
  });

  it.each([
    ['nowhere.md', 'nowhere.md: there is no nowhere.md'],
    ['README.md#nothing', 'README.md#nothing: there is no such heading in README.md'],
    ['#idempotency', undefined],
    ['docs/api.md#errors-and-retries', undefined],
  ])('are checked: %s', (link, problem) => {
    expect(problemOf('README.md', link)).toBe(problem);
  });
});
