import { render } from 'preact';
import { Api } from './api';
import { SharedContext } from './context';
import { Controller } from './controller';
import { type ConsoleConfig, type Session, SignIn } from './sign-in';
import { type Event, INITIAL, reduce, type State } from './state';
import { chooseLanguage, directionOf, languages, loadStrings, type Translation, translationOf } from './strings';
import { Console } from './views/console';
import { SignInFailed } from './views/sign-in-failed';

/** Starts the console: reads its settings, signs the operator in, and renders. */
async function start(root: HTMLElement): Promise<void> {
  const [config, translation] = await Promise.all([
    fetch('config.json').then((response) => response.json() as Promise<ConsoleConfig>),
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
    await signIn.begin(signIn.takeDraft());
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
    signInAgain: (draft) => void signIn.begin(draft),
    uuid: () => crypto.randomUUID(),
    later: (work, milliseconds) => setTimeout(work, milliseconds),
  });
  const signOut = () => {
    state = INITIAL;
    render(null, root); // the Back button shows nothing
    signIn.end();
  };
  const show = () => {
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
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
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
  void start(root);
}
