import type { CompiledMessages } from '../compile';
import { escapeHtml } from '../html';
import type { MessageFault } from '../message-faults';
import { purposeNames } from '../purposes';
import { type Cell, cellIds, renderCell } from './cells';

const CHANNELS = ['mail and text message', 'mail', 'plain text', 'text message'] as const;
const WIDTHS = { desktop: 640, phone: 390 } as const;

/** What a reader of the gallery picked; anything else falls back to the first. */
export interface GalleryChoice {
  readonly brand?: string | undefined;
  readonly locale?: string | undefined;
  readonly purpose?: string | undefined;
  readonly channel?: string | undefined;
  readonly width?: string | undefined;
  readonly scheme?: string | undefined;
}

/** The gallery of all messages that fit the choice; by default every purpose of every brand in English. */
export function galleryPage(messages: CompiledMessages, choice: GalleryChoice): string {
  const brands = Object.keys(messages.index.brands);
  const locales = Object.keys(messages.locales);
  const picked = {
    brand: pick(['all', ...brands], choice.brand),
    locale: pick(['all', ...locales], choice.locale ?? 'en'),
    purpose: pick(['all', ...purposeNames()], choice.purpose),
    channel: pick(CHANNELS, choice.channel),
    width: pick(Object.keys(WIDTHS), choice.width),
    scheme: pick(['light', 'dark'], choice.scheme),
  };
  const fits = (name: 'brand' | 'locale' | 'purpose', value: string): boolean =>
    picked[name] === 'all' || picked[name] === value;
  const ids = cellIds(messages);
  const shown = ids.filter(
    ({ brand, locale, purpose }) => fits('brand', brand) && fits('locale', locale) && fits('purpose', purpose),
  );
  const options: readonly (readonly [keyof typeof picked, readonly string[]])[] = [
    ['brand', ['all', ...brands]],
    ['locale', ['all', ...locales]],
    ['purpose', ['all', ...purposeNames()]],
    ['channel', CHANNELS],
    ['width', Object.keys(WIDTHS)],
    ['scheme', ['light', 'dark']],
  ];
  const cells = shown.flatMap((id) => renderCell(messages, id) ?? []);
  return document(`
    <form>${options.map(([name, values]) => select(name, values, picked[name])).join('')}<noscript><button>Show</button></noscript></form>
    <p>${cells.length} of ${ids.length} messages. Read by a native speaker: ${messages.reviewed.length} of ${locales.length} locales.</p>
    <main>${cells.map((cell) => card(cell, picked, messages.reviewed.includes(cell.locale))).join('')}</main>`);
}

/** What is shown instead of the gallery while brands or texts have faults. */
export function faultsPage(faults: readonly MessageFault[]): string {
  const rows = faults.map(
    ({ file, key, reason }) =>
      `<tr><td>${escapeHtml(file)}</td><td><code>${escapeHtml(key)}</code></td><td>${escapeHtml(reason)}</td></tr>`,
  );
  return document(`
    <p><strong>${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.</strong> The gallery comes back when they are mended and saved.</p>
    <div class="wide"><table><tr><th>File</th><th>Key</th><th>What is wrong</th></tr>${rows.join('')}</table></div>`);
}

/** A mail in the one scheme, whatever the browser prefers. */
export function mailInScheme(html: string, scheme: string | undefined): string {
  const media = scheme === 'dark' ? 'all' : 'not all';
  return html.replace('@media (prefers-color-scheme:dark)', `@media ${media}`);
}

function card(
  cell: Cell,
  picked: { readonly channel: string; readonly width: string; readonly scheme: string },
  reviewed: boolean,
): string {
  const { brand, locale, purpose, direction, mail, sms } = cell;
  const { channel, width, scheme } = picked;
  const source = `mail?${new URLSearchParams({ brand, locale, purpose, scheme })}`;
  const title = `${purpose}, ${brand}, ${locale}`;
  const pixels = WIDTHS[width === 'phone' ? 'phone' : 'desktop'];
  const language = `lang="${escapeHtml(locale)}" dir="${direction}"`;
  return `
    <article style="width:${pixels}px">
      <h2>${escapeHtml(title)}${reviewed ? '' : ' <small>not reviewed</small>'}</h2>
      ${
        channel.startsWith('mail') || channel === 'plain text'
          ? `<p class="subject" ${language}>${escapeHtml(mail.subject)}</p><p class="count">subject ${mail.subject.length} of 140, mail ${mail.html.length.toLocaleString('en')} of 20,000 characters</p>`
          : ''
      }
      ${channel.startsWith('mail') ? `<iframe loading="lazy" sandbox="allow-same-origin" title="${escapeHtml(title)}" src="${escapeHtml(source)}"></iframe>` : ''}
      ${channel === 'plain text' ? `<pre ${language}>${escapeHtml(mail.text)}</pre>` : ''}
      ${
        sms && channel.endsWith('text message')
          ? `<p class="sms" ${language}>${escapeHtml(sms.text)}</p><p class="count">${sms.text.length} characters, ${sms.size.units} of ${sms.size.max} units of ${sms.size.alphabet}: ${sms.size.units > sms.size.max ? 'more than one segment' : 'one segment'}</p>`
          : ''
      }
    </article>`;
}

function select(name: string, values: readonly string[], picked: string): string {
  const options = values.map((value) => `<option${value === picked ? ' selected' : ''}>${escapeHtml(value)}</option>`);
  return `<label>${name} <select name="${name}">${options.join('')}</select></label>`;
}

function pick(values: readonly string[], value: string | undefined): string {
  return value !== undefined && values.includes(value) ? value : (values[0] ?? '');
}

function document(body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Messages</title>
  <style>
    :root { color-scheme: light dark; --line: #8884; --quiet: light-dark(#555, #aaa); }
    body { margin: 0; font: 15px/1.5 system-ui, sans-serif; }
    header { padding: 16px 20px 0; }
    h1 { margin: 0; font-size: 20px; }
    form { display: flex; flex-wrap: wrap; gap: 8px 16px; padding: 12px 20px; position: sticky; top: 0; background: Canvas; border-bottom: 1px solid var(--line); }
    select, button { font: inherit; padding: 3px 4px; max-width: 100%; }
    body > p { margin: 12px 20px; }
    main { display: flex; flex-wrap: wrap; gap: 24px; padding: 4px 20px 32px; align-items: flex-start; }
    article { border: 1px solid var(--line); border-radius: 8px; padding: 12px; max-width: 100%; box-sizing: border-box; }
    h2 { margin: 0 0 8px; font-size: 13px; font-weight: 600; }
    small, .count { color: var(--quiet); font-size: 12px; font-weight: 400; }
    .count { margin: 2px 0 10px; }
    .subject { margin: 0; font-weight: 600; }
    iframe { width: 100%; height: 560px; border: 1px solid var(--line); border-radius: 4px; background: #fff; box-sizing: border-box; }
    .sms { margin: 10px 0 0; padding: 10px 14px; border-radius: 14px; background: light-dark(#e9e9ee, #333338); width: fit-content; max-width: 290px; overflow-wrap: anywhere; }
    pre { white-space: pre-wrap; margin: 0; }
    .wide { overflow-x: auto; padding: 0 20px 32px; }
    td, th { text-align: start; vertical-align: top; padding: 4px 16px 4px 0; border-bottom: 1px solid var(--line); }
  </style>
</head>
<body>
  <header><h1>Messages</h1></header>
  ${body}
  <script src="gallery.js"></script>
</body>
</html>`;
}
