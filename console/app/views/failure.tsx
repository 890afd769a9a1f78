import type { Failure } from '../api';
import { useShared } from '../context';
import { Countdown } from './countdown';

/** Text of the API, which is English in every language of the console. */
export function ApiText({ children }: { readonly children: string | undefined }) {
  return (
    <span lang="en" dir="auto">
      {children}
    </span>
  );
}

/** Shows a failure in the words of the API, with its remedy, and when to try again. */
export function FailureBox({ failure, onRetry }: { readonly failure: Failure; readonly onRetry?: () => void }) {
  const { text } = useShared().translation;
  if (failure.kind === 'signed-out') {
    return null; // the page is about to sign in again
  }
  const retry = onRetry && (
    <button type="button" onClick={onRetry}>
      {text('tryAgain')}
    </button>
  );
  if (failure.kind === 'lost') {
    return (
      <div class="failure" role="alert">
        <strong>{text('lostConnection')}</strong>
        <p>{text('lostConnectionHint')}</p>
        {retry}
      </div>
    );
  }
  const { title, detail, remedy, requestId, retryAfterSeconds, errors = [] } = failure.problem;
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
      {retryAfterSeconds !== undefined && (
        <p>
          <Countdown until={failure.at + retryAfterSeconds * 1000} text="waitFor" />
        </p>
      )}
      {requestId && (
        <p class="minor">
          {text('requestId')} <code>{requestId}</code>
        </p>
      )}
    </div>
  );
}

/** Returns the time until which a request would be rejected again: 0 if it would not be. */
export function blockedUntil(failure: Failure | undefined): number {
  const seconds = failure?.kind === 'problem' ? failure.problem.retryAfterSeconds : undefined;
  return failure?.kind === 'problem' && seconds ? failure.at + seconds * 1000 : 0;
}
