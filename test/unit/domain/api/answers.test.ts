import * as z from 'zod/mini';
import { DESCRIPTIONS, delivery, message } from '../../../../domain/api/answer-parts';
import { userAnswer } from '../../../../domain/api/answers';

describe('the descriptions of answers', () => {
  it("are in a registry of their own: an import changes nothing in zod's global one", () => {
    const described = userAnswer.shape.username;

    expect(DESCRIPTIONS.get(described)?.description).toMatch(/\.$/);
    expect([described, delivery, message, userAnswer].filter((schema) => z.globalRegistry.has(schema))).toEqual([]);
  });
});
