import { render } from 'preact';
import { Api } from './api';
import { SharedContext } from './context';
import { Controller } from './controller';
import { type Draft, storeDraft } from './draft';
import { OtherTabs, type TabMessage } from './other-tabs';
import { INITIAL, reduce } from './reduce';
import type { Session, SignIn } from './sign-in';
import type { Event, State } from './state';
import { applyTranslation, loadTranslation, type Translation } from './strings';
import { Console } from './views/console';
import { CrashBoundary } from './views/crash-boundary';

/** The parts with which the console starts. */
interface Start {
  readonly signIn: SignIn;
  /** The session of a sign-in that may still be completing. */
  readonly session: Promise<Session>;
  readonly draft: Draft | undefined;
  readonly translation: Translation;
  readonly signInAgain: () => void;
  /** Shows the page of a console that another tab signed out, or that crashed. */
  readonly showStopped: (title: 'signedOut' | 'crashed', translation: Translation) => void;
}

/**
 * Renders the console.
 *
 * @returns a function that removes it from the page and stores the draft, and returns false if it had ended before
 */
export function runConsole(root: HTMLElement, start: Start): () => boolean {
  const { signIn, draft } = start;
  const channel = new BroadcastChannel('rekey');
  let state: State = INITIAL;
  let { translation } = start;
  let wantedLanguage = translation.language;
  let hasEnded = false;

  const show = () => {
    const shared = { state, controller, translation };
    render(
      <SharedContext.Provider value={shared}>
        <CrashBoundary onCrash={crash}>
          <Console onLanguage={changeLanguage} onSignOut={signOut} />
        </CrashBoundary>
      </SharedContext.Provider>,
      root,
    );
  };
  const dispatch = (event: Event) => {
    if (!hasEnded) {
      state = reduce(state, event);
      show();
      tabs.show(state.open?.sub);
    }
  };
  const post = (message: TabMessage) => {
    if (!hasEnded) {
      channel.postMessage(message);
    }
  };
  /** A response that arrives later is not shown, and changes nothing. */
  const end = () => {
    tabs.show(undefined);
    hasEnded = true;
    channel.close();
    removeEventListener('pagehide', stop);
    state = INITIAL;
    render(null, root); // the Back button shows nothing
  };
  const stop = () => {
    if (hasEnded) {
      return false;
    }
    storeDraft(sessionStorage, { language: translation.language, work: controller.work() }, Date.now());
    end();
    return true;
  };
  /** The draft is not stored: it could cause the same error again. */
  const crash = (error: unknown) => {
    console.error(error);
    setTimeout(() => {
      if (!hasEnded) {
        end();
        start.showStopped('crashed', translation);
      }
    });
  };
  const signOut = () => {
    post({ type: 'signed-out' });
    end();
    signIn.end().catch(() => location.reload());
  };
  const changeLanguage = async (language: string) => {
    wantedLanguage = language;
    const loaded = await loadTranslation(language).catch(() => undefined);
    if (language !== wantedLanguage || hasEnded) {
      return; // another one was chosen meanwhile
    }
    if (loaded !== undefined) {
      translation = loaded;
      applyTranslation(translation);
    }
    dispatch({ type: loaded === undefined ? 'language-failed' : 'language-chosen' });
  };
  const controller = new Controller({
    api: new Api(start.session),
    state: () => state,
    dispatch,
    signInAgain: () => {
      if (!hasEnded) {
        start.signInAgain();
      }
    },
    reportChange: (sub) => post({ type: 'changed', sub }),
    uuid: () => crypto.randomUUID(),
    now: () => Date.now(),
    schedule: (callback, milliseconds) => setTimeout(callback, milliseconds),
  });
  const tabs = new OtherTabs({
    post,
    signOut: () => {
      end();
      signIn.forget();
      start.showStopped('signedOut', translation);
    },
    showAlsoOpen: (sub, isAlsoOpen) => dispatch({ type: 'also-open', sub, isAlsoOpen }),
    reload: (sub) => void controller.reload(sub),
  });
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => tabs.receive(data);
  addEventListener('pagehide', stop);
  show();
  void controller.start(draft?.work);
  return stop;
}
