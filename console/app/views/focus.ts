import { useEffect, useRef } from 'preact/hooks';

/** Returns a reference to an element that gets the focus when it appears. */
export function useFocusOnce<Element extends HTMLElement>() {
  const element = useRef<Element>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
