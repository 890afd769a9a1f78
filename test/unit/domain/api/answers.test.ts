import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DESCRIPTIONS } from '../../../../domain/api/answer-parts';
import { userAnswer } from '../../../../domain/api/answers';

const root = join(__dirname, '../../../..');

describe('the descriptions of response schemas', () => {
  it('are in their own registry', () => {
    expect(DESCRIPTIONS.get(userAnswer.shape.username)?.description).toMatch(/\.$/);
  });

  it("do not change zod's global registry on import", () => {
    const program = `
      const { z } = require('zod');
      const { answerParts, ...answers } = { answerParts: require('./domain/api/answer-parts'), ...require('./domain/api/answers') };
      const schemas = Object.values({ ...answerParts, ...answers }).filter((value) => value?._zod !== undefined);
      console.log(schemas.length > 5, schemas.filter((schema) => z.globalRegistry.has(schema)).length);`;

    const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', program], { cwd: root, encoding: 'utf8' });

    expect(output.trim()).toBe('true 0');
  });
});
