import type { Translation } from '../strings';
import { useFocusOnce } from './focus';

interface SignInFailedProps {
  readonly translation: Translation;
  /** The code of the error; absent after a sign-out in another tab. */
  readonly reason?: string;
  readonly onSignIn: () => void;
}

/** The page after a sign-in that failed, or after a sign-out in another tab. It does not sign in by itself. */
export function SignInFailed({ translation: { text }, reason, onSignIn }: SignInFailedProps) {
  const button = useFocusOnce<HTMLButtonElement>();
  return (
    <main class="card narrow">
      <h1>{text(reason === undefined ? 'signedOut' : 'signInFailed')}</h1>
      {reason && (
        <p>
          <code dir="auto">{reason}</code>
        </p>
      )}
      <button type="button" class="primary" ref={button} onClick={onSignIn}>
        {text('signInAgain')}
      </button>
    </main>
  );
}
