import type { Page } from 'playwright-core';

/**
 * Returns what a reader sees of each value at each of its places on a page: the characters from its left to its right end
 * by the positions of their glyphs, with those of other text between them. The page must not wrap its lines.
 */
export function displayedGlyphs(page: Page, values: readonly string[]): Promise<string[][]> {
  return page.evaluate<string[][]>(`(${READ_GLYPHS})(${JSON.stringify(values)})`);
}

/** Runs in the browser. A combining mark has no width: its glyph is part of the letter before it. */
const READ_GLYPHS = `(values) => {
  const texts = [];
  const glyphs = [];
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
    texts.push(node);
    for (let at = 0; at < node.data.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (box !== undefined && box.width > 0) {
        glyphs.push({ node, at, box, center: (box.left + box.right) / 2, middle: (box.top + box.bottom) / 2 });
      }
    }
  }
  const seenAt = (text, start, end) => {
    const own = glyphs.filter(({ node, at }) => node === text && at >= start && at < end);
    if (own.length === 0) {
      return []; // the place is hidden
    }
    const left = Math.min(...own.map(({ box }) => box.left));
    const right = Math.max(...own.map(({ box }) => box.right));
    const { top, bottom } = own[0].box;
    const seen = glyphs
      .filter(({ center, middle }) => center > left && center < right && middle > top && middle < bottom)
      .sort((one, other) => one.center - other.center);
    return [seen.map(({ node, at }) => node.data[at]).join('')];
  };
  return values.map((value) =>
    texts.flatMap((text) =>
      text.data.split(value).slice(0, -1).flatMap((before, place, all) => {
        const start = all.slice(0, place + 1).join(value).length;
        return seenAt(text, start, start + value.length);
      }),
    ),
  );
}`;
