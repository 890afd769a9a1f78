// The findings of a reviewer, one per string. They are stored in this browser only, until the reviewer exports them.
const STORE = 'rekey-findings';

/** Returns the findings by the file and key of their strings. */
export function storedFindings() {
  return JSON.parse(localStorage.getItem(STORE) ?? '{}');
}

/** Stores the finding about a string. An empty finding is deleted. */
export function storeFinding(string, finding) {
  const { [nameOf(string)]: _, ...others } = storedFindings();
  const entry = finding.trim() === '' ? {} : { [nameOf(string)]: { ...string, finding } };
  localStorage.setItem(STORE, JSON.stringify({ ...others, ...entry }));
}

export function deleteFindings() {
  localStorage.removeItem(STORE);
}

/** Identifies a string. */
export function nameOf({ file, key }) {
  return `${file} ${key}`;
}

/** Returns all findings as JSON, ordered by file and key. */
export function findingsAsJson() {
  return `${JSON.stringify(ordered(), null, 2)}\n`;
}

/** Returns all findings as Markdown, with a section for each file. */
export function findingsAsMarkdown() {
  const sections = Map.groupBy(ordered(), ({ file }) => file);
  const lines = [...sections].flatMap(([file, findings]) => [`## ${file}`, ...findings.map(asMarkdown)]);
  return `${['# Findings', ...lines].join('\n\n')}\n`;
}

function ordered() {
  return Object.entries(storedFindings())
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, finding]) => finding);
}

function asMarkdown({ key, text, english, finding }) {
  const quoted = (value) => value.replace(/^/gm, '> ');
  return [`### \`${key}\``, quoted(text), ...(english ? [`English:`, quoted(english)] : []), finding.trim()].join(
    '\n\n',
  );
}

/** Lets the reader save a string as a file. */
export function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
