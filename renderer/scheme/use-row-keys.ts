import type { RefObject } from 'react';
import { isTyping } from '../frame/keys.ts';
import { useKeyDown } from '../ui/use-key-down.ts';

/**
 * Keys in a list of rows: up and down, Home and End go from row to row; with Alt, up and down move the row that has the
 * focus (`onMove`).
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  onMove: (id: string, step: 1 | -1) => void,
): void {
  const take = ({ key, altKey, target }: KeyboardEvent) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.findIndex((row) => row.contains(target as Node));
    const row = rows[at];
    if (!row || isTyping(target)) return false;
    const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined;
    if (altKey && step !== undefined) {
      onMove(row.dataset['row'] ?? '', step);
      return true;
    }
    const next = key === 'Home' ? rows[0] : key === 'End' ? rows.at(-1) : step && rows[at + step];
    if (!next || altKey) return false;
    next.focus();
    return true;
  };
  useKeyDown(list, take);
}
