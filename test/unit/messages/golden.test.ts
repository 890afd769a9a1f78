import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN_DIRECTORY, goldenFiles } from '../../../bin/generate/golden';
import { theMessages } from '../../support/messages/catalog';

const files = goldenFiles(theMessages);

/** `npm run golden` rewrites the files, so that a reviewer sees every change of a message. */
describe('the golden files', () => {
  it('exist for every message of the selection and for nothing else', () => {
    const committed = readdirSync(GOLDEN_DIRECTORY, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.\w+$/.test(file),
    );

    expect(committed.sort()).toEqual([...files.keys()].sort());
  });

  it.each([...files.keys()])('contain the message as it is compiled now: %s', (file) => {
    expect(files.get(file)).toBe(readFileSync(join(GOLDEN_DIRECTORY, file), 'utf8'));
  });
});
