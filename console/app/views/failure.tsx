import type { Failure } from '../api';
import { useShared } from '../context';
import type { StringKey } from '../strings';
import { Countdown, useRemaining } from './countdown';
import { useFocusAfter } from './focus';

/** Text of the API, which is English in every language of the console. */
export function ApiText({ children }: { readonly children: string | undefined }) {
  return (
    <span lang="en" dir="auto">
      {children}
    </span>
  );
}

interface NoticeProps {
  readonly title: StringKey;
  readonly button: StringKey;
  readonly onClick: () => void;
}

/** A failure that is not one of the API, with a button. */
export function Notice({ title, button, onClick }: NoticeProps) {
  const { text } = useShared().translation;
  return (
    <div class="failure" role="alert">
      <p>
        <strong>{text(title)}</strong>
      </p>
      <button type="button" onClick={onClick}>
        {text(button)}
      </button>
    </div>
  );
}

interface FailureBoxProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
}

/** Shows a failure in the words of the API, with its remedy, and when to try again. */
export function FailureBox({ failure, onRetry }: FailureBoxProps) {
  const { controller, translation } = useShared();
  const { text } = translation;
  if (failure.kind === 'signed-out') {
    return <Notice title="signedOut" button="signInAgain" onClick={() => controller.signInAgain()} />;
  }
  const retry = onRetry && <RetryButton failure={failure} onRetry={onRetry} />;
  if (failure.kind === 'lost') {
    return (
      <div class="failure" role="alert">
        <strong>{text('lostConnection')}</strong>
        <p>{text('lostConnectionHint')}</p>
        {retry}
      </div>
    );
  }
  const { title, detail, remedy, requestId, errors = [] } = failure.problem;
  return (
    <div class="failure" role="alert">
      <strong>
        <ApiText>{title}</ApiText>
      </strong>
      <p>
        <ApiText>{detail}</ApiText>
      </p>
      {errors.map((issue) => (
        <p key={issue.field}>
          <ApiText>{`${issue.field}: ${issue.detail}`}</ApiText>
        </p>
      ))}
      {remedy && (
        <p>
          <b>{text('whatNow')}</b> <ApiText>{remedy}</ApiText>
        </p>
      )}
      <div>
        <Countdown until={blockedUntil(failure)} text="waitFor" />
      </div>
      {retry}
      {requestId && (
        <p class="minor">
          {text('requestId')} <code>{requestId}</code>
        </p>
      )}
    </div>
  );
}

function RetryButton({ failure, onRetry }: Required<FailureBoxProps>) {
  const { text } = useShared().translation;
  const isBlocked = useRemaining(blockedUntil(failure)) > 0;
  const button = useFocusAfter<HTMLButtonElement>();
  return (
    <button type="button" ref={button} aria-disabled={isBlocked} onClick={() => !isBlocked && onRetry()}>
      {text('tryAgain')}
    </button>
  );
}

/** Returns the time until which a request would be rejected again: 0 if it would not be. */
export function blockedUntil(failure: Failure | undefined): number {
  const seconds = failure?.kind === 'problem' ? failure.problem.retryAfterSeconds : undefined;
  return failure?.kind === 'problem' && seconds ? failure.at + seconds * 1000 : 0;
}
