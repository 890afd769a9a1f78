/** Escapes what HTML reads as markup, in text and in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The text of encoded HTML, with any markup left out. */
export function htmlToText(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '') // linear: in encoded HTML, no tag has another `<`
    .replace(/&#(\d+);/g, (_, codePoint: string) => String.fromCodePoint(Number(codePoint)));
}
