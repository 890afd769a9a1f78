import { useRef, useState } from 'preact/hooks';
import { stepsOf, titleOf } from '../actions';
import type { ActionResult } from '../api';
import { useShared } from '../context';
import { PASSWORD_MILLISECONDS } from '../controller';
import type { OpenUser } from '../state';
import type { StringKey, Translation } from '../strings';
import { Countdown, useRemaining } from './countdown';
import { ApiText } from './failure';
import { useFocusAfter, useFocusOnce } from './focus';

const SESSIONS: Names = {
  revoked: 'resultSessionsRevoked',
  kept: 'resultSessionsKept',
  unknown: 'resultSessionsUnknown',
};

const NOTICES: Names = {
  sent: 'resultNoticeSent',
  'not-sent': 'resultNoticeNotSent',
  failed: 'resultNoticeFailed',
  unknown: 'resultNoticeUnknown',
};

const FACTORS: Names = {
  'turned-off': 'resultFactorOff',
  kept: 'resultFactorKept',
  unknown: 'resultFactorUnknown',
};

/** The strings of the outcomes of one step. An API that is newer than the console can have other outcomes. */
type Names = Readonly<Record<string, StringKey>>;

/** The outcome of one step of an action. */
interface Step {
  readonly outcome: string;
  readonly because?: string | undefined;
}

/** A part of the result. */
interface Line {
  readonly text: string;
  readonly isBad?: boolean;
  /** The reason for an unusual outcome, as docs/api.md names it. */
  readonly because?: string | undefined;
}

/** Returns every part of the result, in the order of the page. Pure. */
function linesOf(result: ActionResult, translation: Translation): Line[] {
  const { text, time } = translation;
  const lines: Line[] = [];
  const add = (key: StringKey, values: Readonly<Record<string, string>>) => lines.push({ text: text(key, values) });
  /** Every outcome but the first one of its names is bad. */
  const addStep = (names: Names, { outcome, because }: Step, values: Readonly<Record<string, string>> = {}) => {
    const key = names[outcome];
    const isBad = outcome !== Object.keys(names)[0];
    lines.push({ text: key === undefined ? outcome : text(key, values), isBad, because });
  };
  if ('delivery' in result && result.delivery) {
    add('resultMessage', { destination: result.delivery.destination });
  }
  if ('codeExpiresAt' in result && result.codeExpiresAt) {
    add('resultCode', { time: time(result.codeExpiresAt) });
  }
  if ('passwordExpiresAt' in result && result.passwordExpiresAt) {
    add('resultPassword', { time: time(result.passwordExpiresAt) });
  }
  if ('nextSignIn' in result) {
    add('resultNextSignIn', { steps: stepsOf(result.nextSignIn, translation) });
    if (result.remaining.length > 0) {
      add('resultRemaining', { ways: result.remaining.join(', ') });
    }
    if (result.smsMfa) {
      addStep(FACTORS, result.smsMfa, { factor: 'SMS_MFA' });
    }
    if (result.emailMfa) {
      addStep(FACTORS, result.emailMfa, { factor: 'EMAIL_OTP' });
    }
  }
  addStep(SESSIONS, result.sessions);
  if (result.notice) {
    addStep(NOTICES, result.notice, { destination: result.notice.delivery?.destination ?? '' });
  }
  if ('context' in result && result.context?.outcome === 'unsigned') {
    lines.push({ text: text('resultUnsigned'), isBad: true, because: result.context.because });
  }
  if (result.auditCompleted === false) {
    lines.push({ text: text('resultAuditIncomplete'), isBad: true });
  }
  return lines;
}

/** The result of an action: the destination, the validity, and every part that did not succeed. */
export function ActionResultBox({ open, result }: { readonly open: OpenUser; readonly result: ActionResult }) {
  const { translation } = useShared();
  const { text } = translation;
  const heading = useFocusOnce<HTMLHeadingElement>();
  return (
    <section class="card result" aria-labelledby="result">
      <h2 id="result" ref={heading} tabIndex={-1}>
        {text('done')} <span class="minor">{titleOf(result.action, translation)}</span>
      </h2>
      {'detail' in result && result.detail && (
        <p>
          <ApiText>{result.detail}</ApiText>
        </p>
      )}
      <ul>
        {linesOf(result, translation).map((line, index) => (
          <li key={index} class={line.isBad ? 'warning' : ''}>
            {line.text} {line.because && <code>{line.because}</code>}
          </li>
        ))}
      </ul>
      {'password' in result && result.password && <Password value={result.password} />}
      {open.passwordRemoved && <p>{text('passwordRemoved')}</p>}
      <p class="minor">
        {text('auditId')} <code>{result.auditId}</code>
      </p>
    </section>
  );
}

/** A generated password, for a minute. A computer that was asleep runs the timer that removes it from the state later. */
function Password({ value }: { readonly value: string }) {
  const [until] = useState(Date.now() + PASSWORD_MILLISECONDS);
  return useRemaining(until) > 0 ? <PasswordBox value={value} until={until} /> : null;
}

/** A generated password. It is in the document only after the operator requested it. */
function PasswordBox({ value, until }: { readonly value: string; readonly until: number }) {
  const { text } = useShared().translation;
  const [isShown, show] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const box = useFocusAfter<HTMLDivElement>();
  const copy = useRef<HTMLButtonElement>(null);
  return (
    <div class="password" ref={box}>
      {isShown && (
        <code dir="ltr" class="secret">
          {value}
        </code>
      )}
      <div class="buttons">
        {!isShown && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              show(true);
              copy.current?.focus();
            }}
          >
            {text('passwordShow')}
          </button>
        )}
        <button
          type="button"
          ref={copy}
          onClick={() =>
            void navigator.clipboard.writeText(value).then(
              () => setCopied(true),
              () => show(true),
            )
          }
        >
          {text(isCopied ? 'passwordCopied' : 'passwordCopy')}
        </button>
        <span class="minor">
          <Countdown until={until} text="passwordRemovedIn" />
        </span>
      </div>
    </div>
  );
}
