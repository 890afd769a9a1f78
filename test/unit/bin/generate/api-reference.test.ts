import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_REFERENCE_FILE, withContents } from '../../../../bin/generate/api-reference';
import { readInterfaces } from '../../../../bin/generate/docstrings';

const root = join(__dirname, '../../../..');

describe('withContents', () => {
  it('adds the names of every group, and removes the anchors of members and the links to them', () => {
    const reference = [
      '## Classes\n\n### Brands\n\n| <a id="property-days"></a> `days` | see [days](#property-days), [Brands](#brands) |\n',
      '## Functions\n\n### readConfig()\n\n#### Throws\n',
    ].join('\n');

    const document = withContents(reference);

    expect(document).toContain('- Classes: [Brands](#brands)\n- Functions: [readConfig](#readconfig)\n\n## Classes\n');
    expect(document).toContain('| `days` | see days, [Brands](#brands) |');
    expect(document).not.toContain('<a id');
  });
});

/** That it is up to date to the letter is a test of `npm run test:adoption`, because it takes a tool of the registry. */
describe('docs/constructs.md', () => {
  const document = readFileSync(API_REFERENCE_FILE, 'utf8');
  const index = readFileSync(join(root, 'lib/index.ts'), 'utf8');
  const exported = [...index.matchAll(/^export (?:type )?\{ (.*) \} from '(.*)';$/gm)].flatMap(
    ([, names = '', file = '']) =>
      names.split(', ').map((name) => [name.replace('type ', ''), join(root, 'lib', `${file}.ts`)] as const),
  );

  it('has a section for everything that the package exports', () => {
    const sections = [...document.matchAll(/^### (\w+)/gm)].map(([, name]) => name);

    expect(sections.sort()).toEqual(exported.map(([name]) => name).sort());
  });

  it.each(exported)('has every member of %s', (name, file) => {
    const members = readInterfaces(readFileSync(file, 'utf8')).get(name)?.keys() ?? [];
    const [, section = ''] = new RegExp(`^### ${name}\\b([\\s\\S]*?)(?=^### |(?![\\s\\S]))`, 'm').exec(document) ?? [];

    expect([...members].filter((member) => !section.includes(`| \`${member}`))).toEqual([]);
  });
});
