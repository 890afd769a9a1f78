import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { stepsOf, titleOf } from '../actions';
import type { ActionResult } from '../api';
import { useShared } from '../context';
import { PASSWORD_MILLISECONDS } from '../controller';
import type { OpenUser } from '../state';
import type { StringKey } from '../strings';
import { Countdown } from './countdown';
import { ApiText } from './failure';
import { useFocusOnce } from './focus';

const SESSIONS = {
  revoked: 'resultSessionsRevoked',
  kept: 'resultSessionsKept',
  unknown: 'resultSessionsUnknown',
} as const;

const NOTICES = {
  sent: 'resultNoticeSent',
  'not-sent': 'resultNoticeNotSent',
  failed: 'resultNoticeFailed',
  unknown: 'resultNoticeUnknown',
} as const;

/** The result of an action: the destination, the validity, and every part that did not succeed. */
export function ActionResultBox({ open, result }: { readonly open: OpenUser; readonly result: ActionResult }) {
  const { translation } = useShared();
  const { text, time } = translation;
  const heading = useFocusOnce<HTMLHeadingElement>();
  const lines: { readonly key: StringKey; readonly values?: Record<string, string>; readonly isBad?: boolean }[] = [];
  if ('delivery' in result && result.delivery) {
    lines.push({ key: 'resultMessage', values: { destination: result.delivery.destination } });
  }
  if ('codeExpiresAt' in result && result.codeExpiresAt) {
    lines.push({ key: 'resultCode', values: { time: time(result.codeExpiresAt) } });
  }
  if ('passwordExpiresAt' in result && result.passwordExpiresAt) {
    lines.push({ key: 'resultPassword', values: { time: time(result.passwordExpiresAt) } });
  }
  if ('nextSignIn' in result) {
    lines.push({
      key: 'resultNextSignIn',
      values: { steps: stepsOf(result.nextSignIn, translation) },
    });
    for (const [factor, outcome] of [
      ['SMS_MFA', result.smsMfa],
      ['EMAIL_OTP', result.emailMfa],
    ] as const) {
      if (outcome) {
        const isOff = outcome.outcome === 'turned-off';
        lines.push({ key: isOff ? 'resultFactorOff' : 'resultFactorKept', values: { factor }, isBad: !isOff });
      }
    }
  }
  lines.push({ key: SESSIONS[result.sessions.outcome], isBad: result.sessions.outcome !== 'revoked' });
  if (result.notice) {
    const { outcome, delivery } = result.notice;
    lines.push({
      key: NOTICES[outcome],
      values: { destination: delivery?.destination ?? '' },
      isBad: outcome !== 'sent',
    });
  }
  if ('context' in result && result.context?.outcome === 'unsigned') {
    lines.push({ key: 'resultUnsigned', isBad: true });
  }
  if (result.auditCompleted === false) {
    lines.push({ key: 'resultAuditIncomplete', isBad: true });
  }
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
        {lines.map(({ key, values, isBad }, index) => (
          <li key={index} class={isBad ? 'warning' : ''}>
            {text(key, values)}
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

/** A generated password. It is in the document only after the operator asked for it. */
function Password({ value }: { readonly value: string }) {
  const { text } = useShared().translation;
  const [isShown, show] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const [until] = useState(Date.now() + PASSWORD_MILLISECONDS);
  const box = useRef<HTMLDivElement>(null);
  const copy = useRef<HTMLButtonElement>(null);
  const leave = () => {
    if (box.current?.contains(document.activeElement)) {
      document.getElementById('result')?.focus();
    }
  };
  useLayoutEffect(() => leave, []);
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
