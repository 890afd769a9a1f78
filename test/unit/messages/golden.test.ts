import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN_DIRECTORY, goldenFiles } from '../../../bin/generate/golden';
import { theMessages } from '../../support/messages/catalog';

const files = goldenFiles(theMessages);

/** `npm run golden` writes the files anew; a reviewer then reads what has changed. */
describe('what people get', () => {
  it('is all in the golden files, and nothing else is', () => {
    const kept = readdirSync(GOLDEN_DIRECTORY, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.\w+$/.test(file),
    );

    expect(kept.sort()).toEqual([...files.keys()].sort());
  });

  it.each([...files.keys()])('is as %s says', (file) => {
    expect(files.get(file)).toBe(readFileSync(join(GOLDEN_DIRECTORY, file), 'utf8'));
  });
});
