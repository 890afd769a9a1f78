import { render } from 'preact';
import { Api } from './api';
import { SharedContext } from './context';
import { Controller } from './controller';
import { loadFile } from './load';
import { type ConsoleConfig, SignIn, takeResponse } from './sign-in';
import { type Event, INITIAL, reduce, type State } from './state';
import { chooseLanguage, directionOf, languages, loadStrings, type Translation, translationOf } from './strings';
import { Console } from './views/console';
import { SignInFailed } from './views/sign-in-failed';
import { StartFailed } from './views/start-failed';

/** Starts the console. The operator can type while the sign-in completes. */
async function start(root: HTMLElement): Promise<void> {
  const response = takeResponse(window); // before any request
  const translating = translate(chooseLanguage(navigator.languages, languages()));
  const config = await loadFile<ConsoleConfig>('config.json');
  const signIn = new SignIn(config, window);
  if (response === undefined) {
    await signIn.begin();
    return;
  }
  const session = signIn.complete(response);
  const failing = session.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
  const translation = await translating;
  const end = run(root, new Api(config.apiUrl, session), signIn, translation);
  const reason = await failing;
  if (reason !== undefined) {
    end();
    render(<SignInFailed translation={translation} reason={reason} onSignIn={() => void signIn.begin()} />, root);
  }
}

/** Renders the console. Returns a function that removes it from the page, and keeps the draft. */
function run(root: HTMLElement, api: Api, signIn: SignIn, initial: Translation): () => void {
  let state: State = INITIAL;
  let translation = initial;
  const dispatch = (event: Event) => {
    state = reduce(state, event);
    show();
  };
  const controller = new Controller({
    api,
    state: () => state,
    dispatch,
    signInAgain: () => void signIn.begin(),
    uuid: () => crypto.randomUUID(),
    later: (work, milliseconds) => setTimeout(work, milliseconds),
  });
  const keepDraft = () => {
    const draft = controller.draft();
    if (draft !== undefined) {
      signIn.keepDraft(draft);
    }
  };
  let hasEnded = false;
  const end = () => {
    hasEnded = true; // a response that arrives later is not shown
    removeEventListener('pagehide', keepDraft);
    render(null, root); // the Back button shows nothing
  };
  const otherTabs = new BroadcastChannel('rekey.sign-out');
  const signOut = () => {
    end();
    otherTabs.postMessage('');
    signIn.end();
  };
  otherTabs.onmessage = () => {
    end();
    signIn.forget();
    render(<SignInFailed translation={translation} onSignIn={() => void signIn.begin()} />, root);
  };
  const show = () => {
    if (hasEnded) {
      return;
    }
    const shared = { state, controller, translation };
    render(
      <SharedContext.Provider value={shared}>
        <Console
          onLanguage={async (language) => {
            translation = await translate(language);
            show();
          }}
          onSignOut={signOut}
        />
      </SharedContext.Provider>,
      root,
    );
  };
  addEventListener('pagehide', keepDraft);
  show();
  void controller.start(signIn.takeDraft());
  return () => {
    keepDraft();
    end();
  };
}

async function translate(language: string): Promise<Translation> {
  const translation = translationOf(language, await loadStrings(language));
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  document.title = `Rekey - ${translation.text('title')}`;
  return translation;
}

const root = document.getElementById('app');
if (root !== null) {
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  start(root).catch(() => render(<StartFailed onReload={() => location.reload()} />, root));
}
