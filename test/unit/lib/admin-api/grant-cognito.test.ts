import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COGNITO_OPERATIONS } from '../../../../domain/api/cognito-operations';
import { USER_POOL_ACTIONS } from '../../../../lib/admin-api/grant-cognito';

const folder = join(__dirname, '../../../../lambdas/admin-api');

/** Returns the Cognito commands that a source file imports from the AWS SDK, without the suffix `Command`. */
function importedOperations(source: string): string[] {
  const imports = source.matchAll(/import (?!type)\{([^}]*)\} from '@aws-sdk\/client-cognito-identity-provider'/g);
  return [...imports].flatMap(([, names = '']) =>
    [...names.matchAll(/\b(\w+)Command\b/g)].map(([, name = '']) => name),
  );
}

describe('the actions that the admin function may perform on the user pool', () => {
  const granted = USER_POOL_ACTIONS.map((action) => action.replace('cognito-idp:', ''));

  it('equal the operations that the domain lists', () => {
    expect(granted).toEqual([...COGNITO_OPERATIONS]);
  });

  it('equal the operations whose commands the function imports', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

    const imported = files.flatMap((file) => importedOperations(readFileSync(join(folder, file), 'utf8')));

    expect([...new Set(imported)].sort()).toEqual(granted);
  });

  it('are found by a search for the name of an operation', () => {
    const source = readFileSync(join(__dirname, '../../../../lib/admin-api/grant-cognito.ts'), 'utf8');

    expect(granted.filter((operation) => !source.includes(`cognito-idp:${operation}'`))).toEqual([]);
  });
});
