import { OtherTabs, type TabMessage } from '../../../console/app/other-tabs';

/** Opens tabs of one browser. A message reaches every tab but its sender. */
function openTabs(count: number) {
  const tabs = Array.from({ length: count }, (_, index) => {
    const seen: string[] = [];
    const post = (message: TabMessage) => {
      for (const [other, { tab }] of tabs.entries()) {
        if (other !== index) {
          tab.receive(message);
        }
      }
    };
    const tab = new OtherTabs({
      post,
      signOut: () => seen.push('sign-out'),
      showAlsoOpen: (sub, isAlsoOpen) => seen.push(`${sub} ${isAlsoOpen}`),
      reload: (sub) => seen.push(`reload ${sub}`),
    });
    return { tab, seen, post };
  });
  return tabs;
}

describe('two tabs', () => {
  it('with the same user know it, until one of them shows another user', () => {
    const [one, other] = openTabs(2);
    one?.tab.show('a');
    other?.tab.show('b');
    const apart = [...(one?.seen ?? []), ...(other?.seen ?? [])];
    other?.tab.show('a');
    const together = [one?.seen, other?.seen].map((seen) => seen?.at(-1));
    other?.tab.show(undefined);

    expect(apart).toEqual([]);
    expect(together).toEqual(['a true', 'a true']);
    expect(one?.seen.at(-1)).toBe('a false');
  });

  it('load the user again after an action in the other one', () => {
    const [one, other] = openTabs(2);
    one?.tab.show('a');
    other?.tab.show('b');
    one?.post({ type: 'changed', sub: 'a' });
    const apart = [...(other?.seen ?? [])];
    other?.tab.show('a');
    one?.post({ type: 'changed', sub: 'a' });

    expect(apart).toEqual([]);
    expect(other?.seen.at(-1)).toBe('reload a');
  });

  it('sign out together', () => {
    const [one, other] = openTabs(2);
    one?.post({ type: 'signed-out' });

    expect(other?.seen).toEqual(['sign-out']);
  });
});

describe('three tabs with the same user', () => {
  it('still know it after one of them closed', () => {
    const tabs = openTabs(3);
    for (const { tab } of tabs) {
      tab.show('a');
    }
    tabs[0]?.tab.show(undefined);

    expect(tabs.slice(1).map(({ seen }) => seen.at(-1))).toEqual(['a true', 'a true']);
  });
});
