// Applies the filters and shows saved files without loading the page again, so that the keyboard focus stays. Sizes each
// email frame to its content, and lists the strings of a message with the findings of the reviewer.
import {
  deleteFindings,
  download,
  findingsAsJson,
  findingsAsMarkdown,
  nameOf,
  storedFindings,
  storeFinding,
} from './findings.client.mjs';

const [filters, summary, content, count] = ['filters', 'summary', 'content', 'finding-count'].map((id) =>
  document.getElementById(id),
);
let request = new AbortController();

/** Shows the messages at the address of the page. A later call replaces an earlier one that has not ended. */
async function load() {
  request.abort();
  request = new AbortController();
  const { signal } = request;
  try {
    const response = await fetch(location.href, { signal });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    show(page, await fetchOpenStrings(page, signal));
  } catch (error) {
    if (error.name !== 'AbortError') {
      summary.textContent = 'The gallery does not respond.';
    }
  }
}

/** Requests the strings of the messages whose lists are open. */
function fetchOpenStrings(page, signal) {
  const open = [...content.querySelectorAll('details[open]')].map(({ dataset }) => dataset.strings);
  const again = [...page.querySelectorAll('details')].filter(({ dataset }) => open.includes(dataset.strings));
  return Promise.all(again.map(async (details) => [details, await fetchStrings(details, signal)]));
}

/** Replaces the messages. Waits for nothing, so that a reviewer who is writing loses no keystroke. */
function show(page, openStrings) {
  const focused = document.activeElement;
  const selection = focused.tagName === 'TEXTAREA' ? [focused.selectionStart, focused.selectionEnd] : undefined;
  const next = page.getElementById('filters');
  if (withoutChoice(next) !== withoutChoice(filters)) {
    filters.innerHTML = next.innerHTML; // a brand or a locale was added or removed
  }
  summary.innerHTML = page.getElementById('summary').innerHTML;
  retainHeights(page);
  for (const [details, strings] of openStrings) {
    details.open = true;
    details.append(stringList(strings));
  }
  content.replaceChildren(...page.getElementById('content').children);
  if (!focused.isConnected) {
    focusAgain(focused, selection);
  }
}

function withoutChoice({ innerHTML }) {
  return innerHTML.replaceAll(/ (selected|checked)=""/g, '');
}

/** Gives each new frame the height of the frame before, so that the page does not jump. */
function retainHeights(page) {
  const before = new Map([...content.querySelectorAll('iframe')].map((frame) => [frame.title, frame.style.height]));
  for (const frame of page.querySelectorAll('iframe')) {
    frame.style.height = before.get(frame.title) ?? '';
  }
}

/** Moves the focus to the element that replaced the focused one, or else to the messages. */
function focusAgain({ id, name }, selection) {
  const same = (id && document.getElementById(id)) || (name && document.getElementsByName(name)[0]);
  (same || document.getElementById('main')).focus();
  if (same && selection) {
    same.setSelectionRange(...selection);
  }
}

function sizeToContent(frame) {
  frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 2}px`;
}

/** Lists the strings of a message. Only an open list is requested: most readers need few of them. */
async function listStrings(details) {
  if (details.querySelector('ul') === null) {
    const empty = document.createElement('ul');
    details.append(empty);
    empty.replaceWith(stringList(await fetchStrings(details)));
  }
}

async function fetchStrings({ dataset }, signal) {
  const response = await fetch(`strings?${dataset.strings}`, { signal });
  return response.ok ? response.json() : { strings: [] }; // a file with issues was saved; the page then shows the issues
}

function stringList({ locale, direction, strings }) {
  const list = document.createElement('ul');
  const findings = storedFindings();
  list.append(...strings.map((string) => stringItem(string, { lang: locale, dir: direction }, findings)));
  return list;
}

function stringItem(string, language, findings) {
  const key = Object.assign(document.createElement('code'), { textContent: string.key });
  const text = Object.assign(document.createElement('p'), { textContent: string.text, ...language });
  const english = Object.assign(document.createElement('p'), { textContent: string.english, className: 'english' });
  const input = Object.assign(document.createElement('textarea'), {
    name: nameOf(string),
    value: findings[nameOf(string)]?.finding ?? '',
    rows: 1,
    dir: 'auto',
    ariaLabel: `Finding about ${string.key}`,
    placeholder: 'Finding',
    oninput: () => note(string, input),
  });
  const item = document.createElement('li');
  item.append(key, text, ...(string.english === undefined ? [] : [english]), input);
  return item;
}

function note(string, input) {
  storeFinding(string, input.value);
  for (const other of document.getElementsByName(input.name)) {
    if (other !== input) {
      other.value = input.value; // the same string in another message
    }
  }
  countFindings();
}

function countFindings() {
  const { length } = Object.keys(storedFindings());
  count.textContent = `${length === 0 ? 'No' : length} ${length === 1 ? 'finding' : 'findings'}`;
}

filters.addEventListener('change', ({ target }) => {
  const query = new URLSearchParams(new FormData(target.form));
  history.replaceState(undefined, '', `?${query}`);
  void load();
});
filters.addEventListener('submit', (event) => event.preventDefault());

// `load` and `toggle` do not bubble, but are captured.
content.addEventListener('load', ({ target }) => target.tagName === 'IFRAME' && sizeToContent(target), true);
content.addEventListener('toggle', ({ target }) => target.open && listStrings(target), true);
window.addEventListener('resize', () => content.querySelectorAll('iframe').forEach(sizeToContent));
for (const frame of content.querySelectorAll('iframe')) {
  if (frame.contentDocument.readyState === 'complete') {
    sizeToContent(frame);
  }
}

document.getElementById('export-markdown').onclick = () =>
  download('rekey-findings.md', 'text/markdown', findingsAsMarkdown());
document.getElementById('export-json').onclick = () =>
  download('rekey-findings.json', 'application/json', findingsAsJson());
document.getElementById('delete-findings').onclick = () => {
  if (confirm('Delete all findings in this browser?')) {
    deleteFindings();
    countFindings();
    for (const input of content.querySelectorAll('textarea')) {
      input.value = '';
    }
  }
};
countFindings();
new EventSource('changes').addEventListener('saved', load);
