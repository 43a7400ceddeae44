import { useEffect, useState } from 'react';
import { useApp } from '../../app.ts';

const PAUSE_MS = 200;

/** A value as it was when it last stood still for a moment; for what need not follow each change at once. */
export function useSettled<T>(value: T): T {
  const app = useApp();
  const [settled, setSettled] = useState(value);
  useEffect(() => app.later(() => setSettled(value), PAUSE_MS), [app, value]);
  return settled;
}
