import * as z from 'zod/mini';
import { ANSWER_PARTS, DESCRIPTIONS, userAnswer } from '../../../../domain/api/answers';

describe('the descriptions of answers', () => {
  it("are in a registry of their own: an import changes nothing in zod's global one", () => {
    const described = userAnswer.shape.username;

    expect(DESCRIPTIONS.get(described)?.description).toMatch(/\.$/);
    expect([described, ...Object.values(ANSWER_PARTS)].filter((schema) => z.globalRegistry.has(schema))).toEqual([]);
  });
});
