import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { version as simulatorVersion } from '../../simulator/package.json';

const KINDS = ['Security', 'Added', 'Changed', 'Deprecated', 'Removed', 'Fixed'];

/** CHANGELOG.md, which has the format of Keep a Changelog. */
describe('the changelog', () => {
  const changelog = readFileSync(join(__dirname, '../../CHANGELOG.md'), 'utf8');
  const releases = [...changelog.matchAll(/^## (.*)$/gm)].map(([, title]) => title);

  it('begins with the changes that are not released, followed by each release and its date', () => {
    const [first, ...released] = releases;

    expect(first).toBe('[Unreleased]');
    expect(released.filter((title) => !/^\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/.test(title ?? ''))).toEqual([]);
    expect(released[0]).toContain(`[${version}]`);
  });

  it('is about both packages, which have the same version', () => {
    expect(simulatorVersion).toBe(version);
  });

  it('has each entry under a heading for its kind, and each heading once in a release', () => {
    const [, ...bodies] = changelog.split(/^## .*$/m);
    for (const body of bodies) {
      const [before = '', ...sections] = body.split(/^### /m);
      const headings = sections.map((section) => section.split('\n')[0]);

      expect(before.trim()).toBe('');
      expect(headings).toEqual(KINDS.filter((kind) => headings.includes(kind)));
      expect(body).not.toMatch(new RegExp(`^- (${KINDS.join('|')}):`, 'm'));
    }
  });
});
