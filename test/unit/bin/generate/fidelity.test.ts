import { readFileSync } from 'node:fs';
import { DOCUMENT, filledIn, unexplainedNumbers } from '../../../../bin/generate/fidelity';
import { OPERATIONS } from '../../../../simulator/cognito/api/api-model';
import { operations } from '../../../../simulator/cognito/operations';

describe('docs/fidelity.md', () => {
  it('has the operations, switches, constants and assumptions of the code (npm run fidelity writes them)', () => {
    const document = readFileSync(DOCUMENT, 'utf8');

    expect(document).toBe(filledIn(document));
    for (const name of [
      'operations',
      'pool settings',
      'template settings',
      'client settings',
      'switches',
      'constants',
      'assumptions',
    ]) {
      expect(document).toContain(`<!-- ${name} -->`);
    }
  });

  it('names the source of every number in the simulated Cognito', () => {
    expect(unexplainedNumbers()).toEqual([]);
  });
});

describe('the operations', () => {
  it('are exactly the operations of the model', () => {
    expect(Object.keys(operations).sort()).toEqual(Object.keys(OPERATIONS).sort());
  });
});
