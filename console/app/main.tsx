import { render } from 'preact';
import { Api } from './api';
import { SharedContext } from './context';
import { Controller } from './controller';
import { loadFile } from './load';
import { type ConsoleConfig, type Session, SignIn } from './sign-in';
import { type Event, INITIAL, reduce, type State } from './state';
import { chooseLanguage, directionOf, languages, loadStrings, type Translation, translationOf } from './strings';
import { Console } from './views/console';
import { SignInFailed } from './views/sign-in-failed';
import { StartFailed } from './views/start-failed';

/** Starts the console: reads its settings, signs the operator in, and renders. */
async function start(root: HTMLElement): Promise<void> {
  const [config, translation] = await Promise.all([
    loadFile<ConsoleConfig>('config.json'),
    translate(chooseLanguage(navigator.languages, languages())),
  ]);
  const signIn = new SignIn(config, window);
  let session: Session | undefined;
  try {
    session = await signIn.complete();
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    render(<SignInFailed translation={translation} reason={reason} onSignIn={() => void signIn.begin()} />, root);
    return;
  }
  if (session === undefined) {
    await signIn.begin();
    return;
  }
  run(root, new Api(config.apiUrl, session), signIn, translation);
}

function run(root: HTMLElement, api: Api, signIn: SignIn, initial: Translation): void {
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
  let isSignedOut = false;
  const signOut = () => {
    isSignedOut = true; // a response that arrives later is not shown
    removeEventListener('pagehide', keepDraft);
    render(null, root); // the Back button shows nothing
    signIn.end();
  };
  const show = () => {
    if (isSignedOut) {
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
