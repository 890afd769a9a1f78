import type { Translation } from '../strings';
import { useFocusOnce } from './focus';

interface SignInFailedProps {
  readonly translation: Translation;
  readonly reason: string;
  readonly onSignIn: () => void;
}

/** The page after a sign-in that failed. It does not try again by itself. */
export function SignInFailed({ translation: { text }, reason, onSignIn }: SignInFailedProps) {
  const button = useFocusOnce<HTMLButtonElement>();
  return (
    <main class="card narrow">
      <h1>{text('signInFailed')}</h1>
      <p>
        <code dir="auto">{reason}</code>
      </p>
      <button type="button" class="primary" ref={button} onClick={onSignIn}>
        {text('signInAgain')}
      </button>
    </main>
  );
}
