import { useLayoutEffect, useRef } from 'preact/hooks';

/** Returns a reference to an element that gets the focus when it appears: before the next key can arrive. */
export function useFocusOnce<Element extends HTMLElement>() {
  const element = useRef<Element>(null);
  useLayoutEffect(() => element.current?.focus(), []);
  return element;
}
