import { useLayoutEffect, useRef } from 'preact/hooks';

/** Returns a reference to an element that gets the focus when it appears: before the next key can arrive. */
export function useFocusOnce<Element extends HTMLElement>() {
  const element = useRef<Element>(null);
  useLayoutEffect(() => element.current?.focus(), []);
  return element;
}

/** Returns a reference to an element. If it disappears with the focus, the heading of its section gets the focus. */
export function useFocusAfter<Element extends HTMLElement>() {
  const element = useRef<Element>(null);
  useLayoutEffect(() => {
    const shown = element.current;
    return () => {
      if (shown?.contains(document.activeElement)) {
        const area = shown.closest<HTMLElement>('section, article, main');
        (area?.querySelector<HTMLElement>(':is(h1, h2)[tabindex="-1"]') ?? area)?.focus();
      }
    };
  }, []);
  return element;
}
