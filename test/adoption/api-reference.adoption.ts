import { readFileSync } from 'node:fs';
import { API_REFERENCE_FILE, apiReference } from '../../bin/generate/api-reference';
import { attempt, UNREACHABLE } from './registry';

describe('docs/constructs.md', () => {
  const written = attempt('the tools of the reference', UNREACHABLE, apiReference);
  if ('missing' in written) {
    it.skip(`is not compared: ${written.missing}`, () => {});
    return;
  }

  it('is what `npm run api-reference` writes', () => {
    expect(readFileSync(API_REFERENCE_FILE, 'utf8')).toBe(written.value);
  });
});
