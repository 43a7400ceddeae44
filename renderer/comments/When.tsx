import { useEffect, useState } from 'react';
import { whenWords } from '../ui/words.ts';

const MINUTE_MS = 60_000;

/** How long ago something was said, kept true while it is shown; the exact time as a tooltip. */
export function When({ time, className }: { time: number; className?: string | undefined }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  const date = new Date(time);
  return (
    <time className={className} dateTime={date.toISOString()} title={date.toLocaleString()}>
      {whenWords(time, now)}
    </time>
  );
}
