import type { StringKey, Translation } from '../strings';
import { useFocusOnce } from './focus';

interface StoppedProps {
  readonly translation: Translation;
  readonly title: StringKey;
  readonly hint?: StringKey;
  /** The code of an error. */
  readonly code?: string | undefined;
  readonly button: StringKey;
  readonly onClick: () => void;
}

/** The page instead of the console: a file did not load, the sign-in failed, or another tab signed out. */
export function Stopped({ translation: { text }, title, hint, code, button, onClick }: StoppedProps) {
  const focused = useFocusOnce<HTMLButtonElement>();
  return (
    <main class="card narrow">
      <h1>{text(title)}</h1>
      {hint && <p>{text(hint)}</p>}
      {code && (
        <p>
          <code dir="auto">{code}</code>
        </p>
      )}
      <button type="button" class="primary" ref={focused} onClick={onClick}>
        {text(button)}
      </button>
    </main>
  );
}
