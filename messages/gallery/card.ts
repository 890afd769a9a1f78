import type { CompiledMessages } from '../compiler/compile';
import { escapeHtml } from '../renderer/html';
import { LIMITS } from '../renderer/limits';
import { type Cell, type CellId, renderCell } from './cells';
import type { Picked } from './filters';
import { languageLabel, wordsOf } from './labels';
import { segmentsAndRest } from './sms-length';

/** Returns one message, with its English edition if selected, and the place for findings about its strings. */
export function card(messages: CompiledMessages, id: CellId, picked: Picked): string {
  const { brand, locale, purpose } = id;
  const isCompared = picked.english && locale !== 'en' && messages.locales['en'] !== undefined;
  const ids = isCompared ? [id, { ...id, locale: 'en' }] : [id];
  const notReviewed = messages.reviewed.includes(locale) ? '' : ' · not reviewed';
  const details = escapeHtml(`${brand} · ${languageLabel(locale)}${notReviewed}`);
  const query = escapeHtml(new URLSearchParams({ brand, locale, purpose }).toString());
  return `
    <article>
      <h2>${escapeHtml(wordsOf(purpose))} <small>${details}</small></h2>
      <div class="editions">${ids.map((one) => edition(renderCell(messages, one), picked)).join('')}</div>
      <details data-strings="${query}"><summary id="${escapeHtml(`strings-${brand}-${locale}-${purpose}`)}">Strings and findings</summary></details>
    </article>`;
}

function edition(cell: Cell, { channel, scheme }: Picked): string {
  const { brand, locale, purpose, direction, email, sms } = cell;
  const source = `mail?${new URLSearchParams({ brand, locale, purpose, scheme })}`;
  const title = escapeHtml(`${wordsOf(purpose)}, ${brand}, ${languageLabel(locale)}`);
  const language = `lang="${escapeHtml(locale)}" dir="${direction}"`;
  const showsEmail = channel.startsWith('email');
  return `
    <div>
      ${showsEmail || channel === 'plain text' ? subject(email, language) : ''}
      ${showsEmail ? `<iframe loading="lazy" sandbox="allow-same-origin" title="${title}" src="${escapeHtml(source)}"></iframe>` : ''}
      ${channel === 'plain text' ? `<pre ${language}>${escapeHtml(email.text)}</pre>` : ''}
      ${sms && channel.endsWith('SMS') ? smsBody(sms, language) : ''}
    </div>`;
}

function subject({ subject: line, html }: Cell['email'], language: string): string {
  const counts = `subject ${line.length} of ${LIMITS.subject.max}, email ${number(html.length)} of ${number(LIMITS.email.max)} characters`;
  return `<p class="subject" ${language}>${escapeHtml(line)}</p><p class="count">${counts}</p>`;
}

function smsBody({ body, size }: NonNullable<Cell['sms']>, language: string): string {
  const counts = `${body.length} of ${LIMITS.sms.max} characters, ${segmentsAndRest(size)}`;
  return `<p class="sms" ${language}>${escapeHtml(body)}</p><p class="count">${counts}</p>`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
