/**
 * Escapes a string for the content of an HTML element. It does not escape quotation marks, so an attribute value must
 * not contain any.
 */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
