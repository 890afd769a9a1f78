import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DESCRIPTIONS } from '../../../../domain/api/response-parts';
import { userResponse } from '../../../../domain/api/responses';

const root = join(__dirname, '../../../..');

describe('the descriptions of response schemas', () => {
  it('are in their own registry', () => {
    expect(DESCRIPTIONS.get(userResponse.shape.username)?.description).toMatch(/\.$/);
  });

  it("do not change zod's global registry on import", () => {
    const program = `
      const { z } = require('zod');
      const { responseParts, ...responses } = { responseParts: require('./domain/api/response-parts'), ...require('./domain/api/responses') };
      const schemas = Object.values({ ...responseParts, ...responses }).filter((value) => value?._zod !== undefined);
      console.log(schemas.length > 5, schemas.filter((schema) => z.globalRegistry.has(schema)).length);`;

    const output = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', program], {
      cwd: root,
      encoding: 'utf8',
    });

    expect(output.trim()).toBe('true 0');
  });
});
