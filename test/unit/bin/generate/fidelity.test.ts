import { readFileSync } from 'node:fs';
import { DOCUMENTS, filledIn, unexplainedNumbers } from '../../../../bin/generate/fidelity';
import { OPERATIONS } from '../../../../simulator/cognito/api/api-model';
import { operations } from '../../../../simulator/cognito/operations';

const [fidelity, operationsDocument] = DOCUMENTS;
const TABLES = ['operations', 'pool settings', 'template settings', 'client settings', 'switches'];

describe('the tables of the simulator', () => {
  it.each([
    ['docs/fidelity.md', fidelity, [...TABLES, 'inert', 'constants', 'assumptions']],
    ['simulator/OPERATIONS.md', operationsDocument, TABLES],
  ])('follow from the code in %s (npm run fidelity writes them)', (_, file, names) => {
    const document = readFileSync(file, 'utf8');

    expect(document).toBe(filledIn(document));
    for (const name of names) {
      expect(document).toMatch(new RegExp(`<!-- ${name} -->\n\n\\| [\\s\\S]+<!-- /${name} -->`));
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
