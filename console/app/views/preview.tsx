import { useEffect, useRef, useState } from 'preact/hooks';
import { useShared } from '../context';
import type { Form } from '../state';
import { FailureBox } from './failure';

/** The message that the user will receive. A ribbon marks it as a sample. */
export function MessagePreview({ form }: { readonly form: Form }) {
  const { controller, translation } = useShared();
  const { text } = translation;
  const { message, failure, isBusy, locale } = form.preview;
  return (
    <section class="card preview" aria-labelledby="preview" aria-busy={isBusy}>
      <h2 id="preview" tabIndex={-1}>
        {text('preview')}
      </h2>
      <Choices form={form} />
      {failure && <FailureBox failure={failure} onRetry={() => controller.preview()} />}
      {message === null && <p>{text('previewNone')}</p>}
      {message && message.writtenBy !== 'rekey' && <p>{text('previewByOther')}</p>}
      {message?.writtenBy === 'rekey' && (
        <figure lang={locale}>
          <figcaption lang={translation.language} class="ribbon">
            {text('previewSample')}
          </figcaption>
          {'html' in message ? (
            <>
              <p class="subject">
                <b class="minor" lang={translation.language}>
                  {text('previewSubject')}
                </b>{' '}
                <strong dir="auto">{message.subject}</strong>
              </p>
              <p class="hidden" dir="auto">
                {message.text}
              </p>
              <EmailFrame html={message.html} title={message.subject} />
            </>
          ) : (
            <p class="sms" dir="auto">
              {message.text}
            </p>
          )}
        </figure>
      )}
    </section>
  );
}

/** Brand, language and channel of the message. The first option of each is that of the user. */
function Choices({ form }: { readonly form: Form }) {
  const { state, controller, translation } = useShared();
  const { text, languageName } = translation;
  const { brands = [] } = state.operator?.choices ?? {};
  const { brand, locale, message } = form.preview;
  const { locales = [] } = brands.find(({ id }) => id === (form.brand || brand)) ?? {};
  return (
    <fieldset class="fields plain" disabled={form.request !== undefined}>
      <Choice
        label={text('brand')}
        value={form.brand}
        ofUser={brands.find(({ id }) => id === brand)?.name}
        options={brands.map(({ id, name }) => [id, name])}
        onChange={(value) => controller.changeForm({ brand: value, locale: '' })}
      />
      <Choice
        label={text('locale')}
        value={form.locale}
        ofUser={locale && languageName(locale)}
        options={locales.map((tag) => [tag, languageName(tag)])}
        onChange={(value) => controller.changeForm({ locale: value })}
      />
      <Choice
        label={text('channel')}
        value={form.channel}
        ofUser={message ? text(message.channel === 'sms' ? 'channelSms' : 'channelEmail') : undefined}
        options={[
          ['email', text('channelEmail')],
          ['sms', text('channelSms')],
        ]}
        onChange={(value) => controller.changeForm({ channel: value })}
      />
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** The name of the value that the user has. */
  readonly ofUser: string | undefined;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, ofUser, options, onChange }: ChoiceProps) {
  const { text } = useShared().translation;
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{value === '' && ofUser ? text('asUser', { value: ofUser }) : text('asUserUnknown')}</option>
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/**
 * An email in a sandboxed frame, which has its own Content Security Policy and no origin. No key reaches it, and a screen reader
 * reads the plain text next to it.
 */
function EmailFrame({ html, title }: { readonly html: string; readonly title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(480);
  const send = () => frame.current?.contentWindow?.postMessage(html, '*'); // the frame has no origin
  useEffect(() => {
    const receive = ({ source, data }: MessageEvent) => {
      if (source !== null && source === frame.current?.contentWindow) {
        if (typeof data === 'number') {
          setHeight(Math.min(Math.max(data, 120), 2000));
        }
      }
    };
    addEventListener('message', receive);
    return () => removeEventListener('message', receive);
  }, []);
  useEffect(() => {
    send();
  }, [html]);
  return (
    <iframe
      ref={frame}
      src="preview.html"
      sandbox="allow-scripts"
      title={title}
      aria-hidden="true"
      height={height}
      onLoad={send}
      tabIndex={-1}
    />
  );
}
