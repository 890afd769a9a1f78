import { renderToString } from 'preact-render-to-string';

describe('a view of the console', () => {
  it('is rendered to a string without a browser', () => {
    expect(renderToString(<p dir="auto">{'<b>'}</p>)).toBe('<p dir="auto">&lt;b></p>');
  });
});
