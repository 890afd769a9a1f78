import { render } from 'preact';
import { Api } from './api';
import { SharedContext } from './context';
import { Controller } from './controller';
import { type Draft, storeDraft, takeDraft } from './draft';
import { LoadError, loadFile } from './load';
import { OtherTabs, type TabMessage } from './other-tabs';
import { type Session, SignIn, takeResponse } from './sign-in';
import { type Event, INITIAL, reduce, type State } from './state';
import { chooseLanguage, directionOf, ENGLISH, languages, loadTranslation, type Translation } from './strings';
import { Console } from './views/console';
import { Stopped } from './views/stopped';

/** The parts with which the console starts. */
interface Start {
  readonly signIn: SignIn;
  readonly session: Promise<Session>;
  readonly draft: Draft | undefined;
  readonly translation: Translation;
}

/** Starts the console. The operator can type while the sign-in completes. */
async function start(root: HTMLElement): Promise<void> {
  const response = takeResponse(window); // before any request
  const signIn = new SignIn(loadFile('config.json'), window);
  if (response === undefined) {
    await signIn.begin().catch(async () => showLoadFailed(root, await translate([])));
    return;
  }
  const session = signIn.complete(response);
  session.catch(() => undefined); // handled below, when the translation has loaded
  const draft = takeDraft(sessionStorage, Date.now());
  const translation = await translate(draft === undefined ? [] : [draft.language]);
  const stop = run(root, { signIn, session, draft, translation });
  try {
    await session;
  } catch (error) {
    stop();
    if (error instanceof LoadError) {
      showLoadFailed(root, translation);
    } else {
      showSignIn(root, translation, signIn, error instanceof Error ? error.message : '');
    }
  }
}

/** Renders the console. Returns a function that removes it from the page, and stores the draft. */
function run(root: HTMLElement, { signIn, session, draft, translation: initial }: Start): () => void {
  let state: State = INITIAL;
  let translation = initial;
  let wantedLanguage = initial.language;
  let hasEnded = false;
  const dispatch = (event: Event) => {
    state = reduce(state, event);
    show();
    tabs.show(hasEnded ? undefined : state.open?.sub);
  };
  const channel = new BroadcastChannel('rekey');
  const controller = new Controller({
    api: new Api(session),
    state: () => state,
    dispatch,
    signInAgain: () => void signIn.begin(),
    reportChange: (sub) => channel.postMessage({ type: 'changed', sub } satisfies TabMessage),
    uuid: () => crypto.randomUUID(),
    schedule: (work, milliseconds) => setTimeout(work, milliseconds),
  });
  const end = () => {
    hasEnded = true; // a response that arrives later is not shown
    tabs.show(undefined);
    channel.close();
    removeEventListener('pagehide', stop);
    render(null, root); // the Back button shows nothing
  };
  const stop = () => {
    storeDraft(sessionStorage, { language: translation.language, work: controller.work() }, Date.now());
    end();
  };
  const tabs = new OtherTabs({
    post: (message) => channel.postMessage(message),
    signOut: () => {
      end();
      signIn.forget();
      showSignIn(root, translation, signIn);
    },
    showAlsoOpen: (sub, isAlsoOpen) => dispatch({ type: 'also-open', sub, isAlsoOpen }),
    reload: (sub) => void controller.reload(sub),
  });
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => tabs.receive(data);
  const signOut = () => {
    channel.postMessage({ type: 'signed-out' } satisfies TabMessage);
    end();
    void signIn.end();
  };
  const changeLanguage = async (language: string) => {
    wantedLanguage = language;
    const loaded = await loadTranslation(language).catch(() => undefined);
    if (language !== wantedLanguage) {
      return; // another one was chosen meanwhile
    }
    if (loaded !== undefined) {
      translation = loaded;
      apply(translation);
    }
    dispatch({ type: loaded === undefined ? 'language-failed' : 'language-chosen' });
  };
  const show = () => {
    if (hasEnded) {
      return;
    }
    const shared = { state, controller, translation };
    render(
      <SharedContext.Provider value={shared}>
        <Console onLanguage={changeLanguage} onSignOut={signOut} />
      </SharedContext.Provider>,
      root,
    );
  };
  addEventListener('pagehide', stop);
  show();
  void controller.start(draft?.work);
  return stop;
}

function showLoadFailed(root: HTMLElement, translation: Translation): void {
  render(
    <Stopped
      translation={translation}
      title="loadFailed"
      hint="loadFailedHint"
      button="reload"
      onClick={() => location.reload()}
    />,
    root,
  );
}

/** @param code that of a sign-in that failed; absent after a sign-out in another tab */
function showSignIn(root: HTMLElement, translation: Translation, signIn: SignIn, code?: string): void {
  const title = code === undefined ? 'signedOut' : 'signInFailed';
  render(
    <Stopped
      translation={translation}
      title={title}
      {...(code && { code })}
      button="signInAgain"
      onClick={() => void signIn.begin()}
    />,
    root,
  );
}

/** Loads the language of the page. If its strings do not load, the page is in English. */
async function translate(preferred: readonly string[]): Promise<Translation> {
  const language = chooseLanguage([...preferred, ...navigator.languages], languages());
  const translation = await loadTranslation(language).catch(() => ENGLISH);
  apply(translation);
  return translation;
}

function apply({ language, text }: Translation): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  document.title = `Rekey - ${text('title')}`;
}

const root = document.getElementById('app');
if (root !== null) {
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  void start(root);
}
