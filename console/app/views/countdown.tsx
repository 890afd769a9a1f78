import { useEffect, useState } from 'preact/hooks';
import { useShared } from '../context';
import { minutesAndSeconds, type StringKey } from '../strings';

/** Returns the milliseconds until a time. The view is rendered again each second until then. */
export function useRemaining(until: number): number {
  const [, setNow] = useState(0);
  useEffect(() => {
    const tick = () => {
      setNow(Date.now());
      if (!(Date.now() < until)) {
        clearInterval(timer);
      }
    };
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, until - Date.now()) || 0;
}

interface CountdownProps {
  /** Milliseconds since 1970. */
  readonly until: number;
  /** The string with `{time}`. */
  readonly text: StringKey;
  /** The string after the end. Without it, nothing is shown. */
  readonly after?: StringKey;
}

/** Shows how long something is still valid. It is not announced each second. */
export function Countdown({ until, text, after }: CountdownProps) {
  const { translation } = useShared();
  const remaining = useRemaining(until);
  if (remaining === 0) {
    return after === undefined ? null : <span>{translation.text(after)}</span>;
  }
  return (
    <span role="timer" aria-live="off">
      {translation.text(text, { time: minutesAndSeconds(remaining) })}
    </span>
  );
}
