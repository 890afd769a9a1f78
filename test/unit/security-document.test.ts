import { readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('docs/security.md', () => {
  it('names tests that there are', () => {
    const document = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');
    const named = [...document.matchAll(/`(test\/[\w./-]+\.test\.ts)` "([^"]+)"/g)];

    const missing = named.filter(([, file = '', name = '']) => {
      const source = readFileSync(join(__dirname, '../..', file), 'utf8');
      return !source.includes(name);
    });

    expect(named.length).toBeGreaterThan(35);
    expect(missing.map(([text]) => text)).toEqual([]);
  });
});
