import { useState } from 'preact/hooks';
import { useShared } from '../context';
import { callerOf, type OpenUser } from '../state';
import type { StringKey } from '../strings';
import { Countdown, useRemaining } from './countdown';
import { ApiText, blockedUntil, FailureBox } from './failure';
import { useFocusAfter, useFocusOnce } from './focus';
import { limitsOf } from './limits';

/** The verified caller that an action requires. */
interface Requirement {
  readonly purpose: string;
  readonly channels: readonly string[];
}

/** The verification of the caller: a code that the caller reads to the operator, or an attestation. */
export function CallerCheck({ open, requirement }: { readonly open: OpenUser; readonly requirement: Requirement }) {
  const { translation } = useShared();
  const { text } = translation;
  const caller = callerOf(open);
  if (caller?.verified) {
    return (
      <div class="caller verified">
        <p>
          <Countdown until={Date.parse(caller.verified.until)} text="callerVerified" after="verificationExpired" />
        </p>
      </div>
    );
  }
  return (
    <div class="caller" aria-busy={caller?.isBusy ?? false}>
      <h3>{text('verifyFirst')}</h3>
      <p class="minor">{text('verifyHint')}</p>
      <SendCode open={open} requirement={requirement} />
      {caller?.sent && <CheckCode open={open} />}
      {caller?.failure && <FailureBox failure={caller.failure} />}
      <AttestCaller open={open} purpose={requirement.purpose} />
    </div>
  );
}

function SendCode({ open, requirement }: { readonly open: OpenUser; readonly requirement: Requirement }) {
  const { controller, translation } = useShared();
  const { text } = translation;
  const caller = callerOf(open);
  const resendAt = Math.max(Date.parse(caller?.sent?.mayResendAt ?? '') || 0, blockedUntil(caller?.failure));
  const wait = useRemaining(resendAt);
  const isBlocked = wait > 0 || (open.caller?.isBusy ?? false);
  if (requirement.channels.length === 0) {
    return <p>{text('noChannel')}</p>;
  }
  return (
    <>
      <blockquote>
        <b>{text('say')}</b> {text('sayBeforeCode')}
      </blockquote>
      <div class="buttons">
        {requirement.channels.map((channel) => (
          <button
            key={channel}
            type="button"
            class={caller?.sent ? '' : 'primary'}
            aria-disabled={isBlocked}
            onClick={() => !isBlocked && controller.caller.sendCode(requirement.purpose, channel)}
          >
            {text(channel === 'sms' ? 'sendCodeSms' : 'sendCodeEmail')}
          </button>
        ))}
        {wait > 0 && <Countdown until={resendAt} text="resendIn" />}
      </div>
    </>
  );
}

function CheckCode({ open }: { readonly open: OpenUser }) {
  const { state, controller, translation } = useShared();
  const { text } = translation;
  const [code, setCode] = useState('');
  const field = useFocusOnce<HTMLInputElement>();
  const form = useFocusAfter<HTMLFormElement>();
  const { sent } = open.caller ?? {};
  const destination = sent?.delivery?.destination ?? '';
  return (
    <form
      ref={form}
      class="check-code"
      onSubmit={(event) => {
        event.preventDefault();
        void controller.caller.checkCode(code);
      }}
    >
      <p>
        {text(sent?.sending?.outcome === 'unknown' ? 'codeSendingUnknown' : 'codeSent', { destination })}
        <br />
        <Countdown until={Date.parse(sent?.expiresAt ?? '')} text="codeExpiresIn" after="verificationExpired" />
      </p>
      <label>
        {text('code')}
        <input
          ref={field}
          type="text"
          inputMode="numeric"
          dir="ltr"
          autocomplete="off"
          required
          {...limitsOf(state.operator?.formats.code)}
          title={text('codeHint')}
          placeholder="0000 0000"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary">
        {text('checkCode')}
      </button>
      {sent?.triesLeft !== undefined && <span class="minor">{text('triesLeft', { count: sent.triesLeft })}</span>}
    </form>
  );
}

/** The names of the methods of an attestation. An API that is newer than the console can have others. */
const METHODS: Readonly<Record<string, StringKey>> = {
  video: 'methodVideo',
  'in-person': 'methodInPerson',
  callback: 'methodCallback',
  manager: 'methodManager',
};

function AttestCaller({ open, purpose }: { readonly open: OpenUser; readonly purpose: string }) {
  const { state, controller, translation } = useShared();
  const { text } = translation;
  const { permissions, choices, formats } = state.operator ?? {};
  const { attestationMethods: methods = [] } = choices ?? {};
  const { method, note } = open.attestation;
  const chosen = method || (methods[0] ?? '');
  const [isOpen] = useState(note !== '');
  return (
    <details open={isOpen}>
      <summary>{text('attest')}</summary>
      {permissions?.attestCaller.allowed === false ? (
        <p class="minor">
          <ApiText>{permissions.attestCaller.detail}</ApiText>
        </p>
      ) : (
        <form
          class="attestation"
          onSubmit={(event) => {
            event.preventDefault();
            void controller.caller.attest(purpose, { method: chosen, note });
          }}
        >
          <p class="minor">{text('attestHint')}</p>
          <label>
            {text('attestMethod')}
            <select
              value={chosen}
              onChange={(event) => controller.changeAttestation({ method: event.currentTarget.value })}
            >
              {methods.map((id) => (
                <option key={id} value={id}>
                  {METHODS[id] === undefined ? id : text(METHODS[id])}
                </option>
              ))}
            </select>
          </label>
          <label>
            {text('attestNote')}
            <textarea
              required
              {...limitsOf(formats?.note)}
              rows={2}
              dir="auto"
              value={note}
              title={formats && text('attestNoteHint', { min: formats.note.minLength, max: formats.note.maxLength })}
              onInput={(event) => controller.changeAttestation({ note: event.currentTarget.value })}
            />
          </label>
          <button type="submit">{text('attestButton')}</button>
        </form>
      )}
    </details>
  );
}
