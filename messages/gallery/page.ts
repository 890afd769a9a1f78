import type { CompiledMessages } from '../compiler/compile';
import type { MessageIssue } from '../compiler/message-issues';
import { escapeHtml } from '../renderer/html';
import { card } from './card';
import { cellIds } from './cells';
import { filterForm, type GalleryChoice, matchingIds, pickFilters } from './filters';

/** Returns the page with the messages that match the filters: by default, every purpose of every brand in English. */
export function galleryPage(messages: CompiledMessages, choice: GalleryChoice): string {
  const picked = pickFilters(messages, choice);
  const ids = matchingIds(messages, picked);
  const locales = Object.keys(messages.locales);
  const layout = `cards ${picked.width} ${picked.scheme}${picked.english ? ' compared' : ''}`;
  return htmlPage(
    filterForm(messages, picked),
    `${ids.length} of ${cellIds(messages).length} messages. Reviewed by a native speaker: ${messages.reviewed.length} of ${locales.length} locales.`,
    `<div class="${layout}">${ids.map((id) => card(messages, id, picked)).join('')}</div>`,
  );
}

/** Returns the page that replaces the gallery while brands or locale files have issues. */
export function issuesPage(issues: readonly MessageIssue[]): string {
  const rows = issues.map(
    ({ file, line, key, reason }) =>
      `<tr><td>${escapeHtml(line === undefined ? file : `${file}:${line}`)}</td><td><code>${escapeHtml(key)}</code></td><td>${escapeHtml(reason)}</td></tr>`,
  );
  return htmlPage(
    '',
    `<strong>${issues.length} ${issues.length === 1 ? 'issue' : 'issues'}.</strong> Fix and save the files: the gallery then reloads.`,
    `<div class="wide" tabindex="0" role="region" aria-label="Issues"><table><tr><th>File</th><th>Key</th><th>Issue</th></tr>${rows.join('')}</table></div>`,
  );
}

/** Fixes the color scheme of an email, independent of the browser's preference. */
export function emailInScheme(html: string, scheme: string | undefined): string {
  const media = scheme === 'dark' ? 'all' : 'not all';
  return html.replace('@media (prefers-color-scheme:dark)', `@media ${media}`);
}

/** The script replaces the filters, the summary and the content by those of another response. */
function htmlPage(filters: string, summary: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Messages</title>
  <link rel="stylesheet" href="gallery.client.css">
  <script type="module" src="gallery.client.mjs"></script>
</head>
<body>
  <header>
    <h1>Messages</h1>
    <p id="finding-count" role="status"></p>
    <button type="button" id="export-markdown">Export findings (Markdown)</button>
    <button type="button" id="export-json">Export findings (JSON)</button>
    <button type="button" id="delete-findings">Delete findings</button>
  </header>
  <div id="filters">${filters}</div>
  <main id="main" tabindex="-1">
    <p id="summary" role="status">${summary}</p>
    <div id="content">${content}</div>
  </main>
</body>
</html>`;
}
