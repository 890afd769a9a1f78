/** Escapes a string for HTML content and attribute values. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Converts encoded HTML to plain text: removes tags and decodes numeric entities. */
export function htmlToText(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '') // linear: in encoded HTML, no tag has another `<`
    .replace(/&#(\d+);/g, (_, codePoint: string) => String.fromCodePoint(Number(codePoint)));
}
