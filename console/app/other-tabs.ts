/** A message between the tabs of one browser. It has no more than the `sub` of a user. */
export type TabMessage =
  | { readonly type: 'signed-out' }
  | { readonly type: 'opened' | 'also-open' | 'closed' | 'changed'; readonly sub: string };

/** The effects of messages from other tabs. */
interface TabEffects {
  readonly post: (message: TabMessage) => void;
  readonly signOut: () => void;
  /** Another tab also shows the user of this tab, or does not any more. */
  readonly showAlsoOpen: (sub: string, isAlsoOpen: boolean) => void;
  /** Another tab acted on the user of this tab. */
  readonly reload: (sub: string) => void;
}

/** Reports to other tabs which user this tab shows, and receives their reports. */
export class OtherTabs {
  private sub: string | undefined;

  constructor(private readonly effects: TabEffects) {}

  /** Reports the user of this tab; `undefined` if it shows no user. */
  show(sub: string | undefined): void {
    const before = this.sub;
    if (sub === before) {
      return;
    }
    this.sub = sub;
    const { post } = this.effects;
    if (before !== undefined) {
      post({ type: 'closed', sub: before });
    }
    if (sub !== undefined) {
      post({ type: 'opened', sub });
    }
  }

  receive(message: TabMessage): void {
    const { post, signOut, showAlsoOpen, reload } = this.effects;
    if (message.type === 'signed-out') {
      signOut();
      return;
    }
    const { type, sub } = message;
    if (sub !== this.sub) {
      return;
    }
    showAlsoOpen(sub, type !== 'closed');
    if (type === 'opened') {
      post({ type: 'also-open', sub });
    }
    if (type === 'closed') {
      post({ type: 'opened', sub }); // a third tab responds
    }
    if (type === 'changed') {
      reload(sub);
    }
  }
}
