/** A member of an interface: its description as plain text, and its type in source code. */
export interface DocumentedMember {
  readonly description: string;
  readonly type: string;
}

/**
 * The members of interfaces, by the name of the interface. They include the members of the interface that it extends.
 */
export type Interfaces = ReadonlyMap<string, ReadonlyMap<string, DocumentedMember>>;

const INTERFACE = /^export interface (\w+)(?: extends (\w+))? \{\n([\s\S]*?)^\}/gm;
const MEMBER = /^ {2}\/\*\*([\s\S]*?)\*\/\n {2}readonly (\w+)\??: (.*);$/gm;

/** Reads the docstrings of exported interfaces. Pure. */
export function readInterfaces(source: string): Interfaces {
  const found = new Map<string, ReadonlyMap<string, DocumentedMember>>();
  for (const [, name = '', base = '', body = ''] of source.matchAll(INTERFACE)) {
    const members = new Map(found.get(base));
    for (const [, docstring = '', member = '', type = ''] of body.matchAll(MEMBER)) {
      members.set(member, { description: toPlainText(docstring), type });
    }
    found.set(name, members);
  }
  return found;
}

/** Converts a docstring to plain text: the sentences, each item of a list on its own line, and the default. */
function toPlainText(docstring: string): string {
  const text = docstring.replace(/^ *\* ?/gm, '').replaceAll('`', '');
  const [sentences = '', fallback] = text.split('@default');
  const lines = sentences.split(/\n\s*(?=- )/).map(toLine);
  const isList = lines.length > 1;
  const end = fallback === undefined ? [] : [`Default: ${toValue(toLine(fallback))}.`];
  return [...lines, ...end].join(isList ? '\n' : ' ');
}

function toLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** Text after a hyphen describes a default. Everything else is the code of a value. */
function toValue(fallback: string): string {
  return fallback.startsWith('- ') ? fallback.slice(2) : fallback.replace(/[[\]']/g, '');
}
