import { storeDraft, takeDraft } from '../../../console/app/draft';

function aStorage() {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  };
  return { storage: storage as unknown as Storage, stored };
}

describe('a draft', () => {
  const draft = { language: 'de' };

  it('is valid for 15 minutes, and is returned once', () => {
    const { storage, stored } = aStorage();
    storeDraft(storage, draft, 0);
    const taken = takeDraft(storage, 14 * 60_000);
    const again = takeDraft(storage, 14 * 60_000);
    storeDraft(storage, draft, 0);
    const late = takeDraft(storage, 15 * 60_000);

    expect([taken, again, late]).toEqual([draft, undefined, undefined]);
    expect(stored.size).toBe(0);
  });
});
