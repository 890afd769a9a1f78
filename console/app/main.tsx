import { render } from 'preact';
import { takeDraft } from './draft';
import { LoadError, loadFile } from './load';
import { runConsole } from './run-console';
import { SignIn, takeResponse } from './sign-in';
import {
  applyTranslation,
  chooseLanguage,
  ENGLISH,
  languages,
  loadTranslation,
  type StringKey,
  type Translation,
} from './strings';
import { Stopped } from './views/stopped';

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
  const signInAgain = () => void signIn.begin().catch(() => location.reload());
  const show = (title: StringKey, current: Translation, code?: string) =>
    render(
      <Stopped translation={current} title={title} code={code} button="signInAgain" onClick={signInAgain} />,
      root,
    );
  const stop = runConsole(root, { signIn, session, draft, translation, signInAgain, showStopped: show });
  try {
    await session;
  } catch (error) {
    if (!stop()) {
      return; // another tab signed out
    }
    if (error instanceof LoadError) {
      showLoadFailed(root, translation);
    } else {
      show('signInFailed', translation, error instanceof Error ? error.message : '');
    }
  }
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

/** Loads the language of the page. If its strings do not load, the page is in English. */
async function translate(preferred: readonly string[]): Promise<Translation> {
  const language = chooseLanguage([...preferred, ...navigator.languages], languages());
  const translation = await loadTranslation(language).catch(() => ENGLISH);
  applyTranslation(translation);
  return translation;
}

const root = document.getElementById('app');
if (root !== null) {
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  void start(root);
}
