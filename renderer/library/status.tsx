import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import type { Status } from '@shared/model/annotation.ts';

export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  finished: 'Finished',
};

const ICONS = { 'not-started': CircleDashed, 'in-progress': CircleDot, finished: CircleCheck } as const;

/** The sign of a status; say its name beside it. */
export function StatusIcon({ status, size = 16 }: { status: Status; size?: number }) {
  const Icon = ICONS[status];
  return <Icon size={size} aria-hidden data-status={status} />;
}
