import { escapeHtml } from './escape-html';

/** A piece of HTML in which every value is escaped. */
export interface Html {
  readonly source: string;
}

type Value = string | Html | readonly Html[] | false | undefined;

/** Creates HTML from a template literal. It escapes strings, and leaves out `false` and `undefined`. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { source: parts.map((part, index) => part + sourceOf(values[index])).join('') };
}

function sourceOf(value: Value): string {
  if (typeof value === 'string') {
    return escapeHtml(value);
  }
  if (value === undefined || value === false) {
    return '';
  }
  return 'source' in value ? value.source : value.map(({ source }) => source).join('');
}
