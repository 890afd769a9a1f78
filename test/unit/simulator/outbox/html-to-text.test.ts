import { htmlToText } from '../../../../simulator/outbox/html-to-text';

describe('htmlToText', () => {
  it('preserves the text, with one line per block', () => {
    const html =
      '<html><head><title>x</title><style>p{}</style></head><body><div style="display:none">hidden</div><h1>A &amp; B</h1><p>c<br>d&#160;e&#9999999;</p></body></html>';

    expect(htmlToText(html)).toBe('A & B\nc\nd\u00a0e&#9999999;');
  });

  it('separates the cells of a row by a space', () => {
    const html = '<table><tr><td>A</td><td>Aurora</td></tr><tr><th>b</th><td>c</td></tr></table>';

    expect(htmlToText(html)).toBe('A Aurora\nb c');
  });
});
