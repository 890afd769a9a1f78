import type { CompiledMessages } from '../compiler/compile';
import type { MessageIssue } from '../compiler/message-issues';
import { escapeHtml } from '../renderer/html';
import { LIMITS } from '../renderer/limits';
import { purposeNames } from '../renderer/purposes';
import { type Cell, cellIds, renderCell } from './cells';

const CHANNELS = ['email and SMS', 'email', 'plain text', 'SMS'] as const;
const PIXELS = { desktop: 640, phone: 390 } as const;
const WIDTHS = ['desktop', 'phone'] as const;
const SCHEMES = ['light', 'dark'] as const;

/** The filters that a reader of the gallery selected. An unknown value counts as the default. */
export type GalleryChoice = Readonly<Record<string, string | undefined>>;

interface Picked {
  readonly channel: (typeof CHANNELS)[number];
  readonly width: (typeof WIDTHS)[number];
  readonly scheme: (typeof SCHEMES)[number];
}

/** Returns the page with the messages that match the filters: by default, every purpose of every brand in English. */
export function galleryPage(messages: CompiledMessages, choice: GalleryChoice): string {
  const locales = Object.keys(messages.locales);
  const offered = {
    brand: ['all', ...Object.keys(messages.index.brands)],
    locale: [...(locales.includes('en') ? ['en'] : []), 'all', ...locales.filter((locale) => locale !== 'en')],
    purpose: ['all', ...purposeNames()],
    channel: CHANNELS,
    width: WIDTHS,
    scheme: SCHEMES,
  } as const;
  const picked = {
    brand: pick(offered.brand, choice['brand']),
    locale: pick(offered.locale, choice['locale']),
    purpose: pick(offered.purpose, choice['purpose']),
    channel: pick(offered.channel, choice['channel']),
    width: pick(offered.width, choice['width']),
    scheme: pick(offered.scheme, choice['scheme']),
  };
  const fits = (name: 'brand' | 'locale' | 'purpose', value: string): boolean =>
    picked[name] === 'all' || picked[name] === value;
  const ids = cellIds(messages);
  const shown = ids.filter(
    ({ brand, locale, purpose }) => fits('brand', brand) && fits('locale', locale) && fits('purpose', purpose),
  );
  const cards = shown.map((id) => card(renderCell(messages, id), picked, messages.reviewed.includes(id.locale)));
  const names = Object.keys(offered) as (keyof typeof offered)[];
  return htmlPage(`
    <form>${names.map((name) => select(name, offered[name], picked[name])).join('')}<noscript><button>Show</button></noscript></form>
    <p>${shown.length} of ${ids.length} messages. Reviewed by a native speaker: ${messages.reviewed.length} of ${locales.length} locales.</p>
    <main>${cards.join('')}</main>`);
}

/** Returns the page that replaces the gallery while brands or locale files have issues. */
export function issuesPage(issues: readonly MessageIssue[]): string {
  const rows = issues.map(
    ({ file, key, reason }) =>
      `<tr><td>${escapeHtml(file)}</td><td><code>${escapeHtml(key)}</code></td><td>${escapeHtml(reason)}</td></tr>`,
  );
  return htmlPage(`
    <p><strong>${issues.length} ${issues.length === 1 ? 'issue' : 'issues'}.</strong> Fix and save the files: the gallery then reloads.</p>
    <div class="wide"><table><tr><th>File</th><th>Key</th><th>Issue</th></tr>${rows.join('')}</table></div>`);
}

/** Fixes the color scheme of an email, independent of the browser's preference. */
export function emailInScheme(html: string, scheme: string | undefined): string {
  const media = scheme === 'dark' ? 'all' : 'not all';
  return html.replace('@media (prefers-color-scheme:dark)', `@media ${media}`);
}

function card(cell: Cell, { channel, width, scheme }: Picked, reviewed: boolean): string {
  const { brand, locale, purpose, direction, email, sms } = cell;
  const source = `mail?${new URLSearchParams({ brand, locale, purpose, scheme })}`;
  const title = escapeHtml(`${purpose}, ${brand}, ${locale}`);
  const language = `lang="${escapeHtml(locale)}" dir="${direction}"`;
  const showsEmail = channel.startsWith('email');
  return `
    <article style="width:${PIXELS[width]}px">
      <h2>${title}${reviewed ? '' : ' <small>not reviewed</small>'}</h2>
      ${showsEmail || channel === 'plain text' ? subject(email, language) : ''}
      ${showsEmail ? `<iframe loading="lazy" sandbox="allow-same-origin" title="${title}" src="${escapeHtml(source)}"></iframe>` : ''}
      ${channel === 'plain text' ? `<pre ${language}>${escapeHtml(email.text)}</pre>` : ''}
      ${sms && channel.endsWith('SMS') ? smsBody(sms, language) : ''}
    </article>`;
}

function subject({ subject: line, html }: Cell['email'], language: string): string {
  const counts = `subject ${line.length} of ${LIMITS.subject.max}, email ${number(html.length)} of ${number(LIMITS.email.max)} characters`;
  return `<p class="subject" ${language}>${escapeHtml(line)}</p><p class="count">${counts}</p>`;
}

function smsBody({ body, size: { alphabet, units, max } }: NonNullable<Cell['sms']>, language: string): string {
  const segments = units > max ? 'more than one segment' : 'one segment';
  const counts = `${body.length} of ${LIMITS.sms.max} characters, ${units} of ${max} ${alphabet} units: ${segments}`;
  return `<p class="sms" ${language}>${escapeHtml(body)}</p><p class="count">${counts}</p>`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function select(name: string, values: readonly string[], picked: string): string {
  const options = values.map((value) => `<option${value === picked ? ' selected' : ''}>${escapeHtml(value)}</option>`);
  return `<label>${name} <select name="${name}">${options.join('')}</select></label>`;
}

function pick<T extends string>(values: readonly T[], value: string | undefined): T {
  return values.find((one) => one === value) ?? (values[0] as T); // never empty
}

function htmlPage(body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Messages</title>
  <link rel="stylesheet" href="gallery.css">
</head>
<body>
  <header><h1>Messages</h1></header>
  ${body}
  <script src="gallery.js"></script>
</body>
</html>`;
}
