/**
 * Escapes a string for the content of an HTML element. Quotation marks stay as they are: an attribute in quotation marks
 * needs a value that has none, such as a URL.
 */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
