import type { Failure, Reply } from './api';
import type { Ports } from './ports';
import type { Event } from './state';

/** The events of the two outcomes of a request. */
interface Outcomes<Body> {
  readonly done: (body: Body) => Event;
  readonly failed: (failure: Failure) => Event;
  /** Returns false if a later request replaces this one. Its outcome is not shown. */
  readonly isNewest?: () => boolean;
}

/** Awaits replies of the API, and dispatches the events of their outcomes. */
export class Requests {
  private readonly counts = new Map<string, number>();
  /** True if the session ended while the page shows a password. */
  private waitsForSignIn = false;

  constructor(private readonly ports: Pick<Ports, 'state' | 'dispatch' | 'signInAgain'>) {}

  /** Dispatches the event of an outcome. Returns the body, or `undefined` after a failure. */
  async settle<Body>(
    replying: Reply<Body> | Promise<Reply<Body>>,
    { done, failed, isNewest = () => true }: Outcomes<Body>,
  ): Promise<Body | undefined> {
    const { body, failure } = await replying;
    if (isNewest()) {
      this.ports.dispatch(failure === undefined ? done(body) : failed(failure));
    }
    if (failure?.kind === 'signed-out') {
      this.endSession();
    }
    return body;
  }

  /** Counts a request. The returned function tests whether it is still the newest one of its kind. */
  trackNewest(kind: 'user' | 'history' | 'preview'): () => boolean {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    return () => this.counts.get(kind) === count;
  }

  /** Signs in again if the session ended while the page showed a password, and the page shows no password now. */
  continueAfterPassword(): void {
    if (this.waitsForSignIn) {
      this.endSession();
    }
  }

  /** Signs in again. While the page shows a password, this waits, because leaving the page would lose it. */
  private endSession(): void {
    const { result } = this.ports.state().open ?? {};
    if (result && 'password' in result) {
      this.waitsForSignIn = true;
    } else {
      this.ports.signInAgain();
    }
  }
}
