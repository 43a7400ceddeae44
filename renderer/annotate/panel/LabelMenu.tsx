import type { ReactNode } from 'react';
import type { LabelId } from '@shared/model/ids.ts';
import { Menu } from '../../ui/Menu.tsx';
import type { LabelLook } from '../label-look.ts';
import { Swatch } from '../Swatch.tsx';
import { useAnnotateTools } from '../use-annotate.ts';

interface LabelMenuProps {
  readonly chosen?: LabelId;
  readonly onChoose: (label: LabelLook) => void;
  /** The button that it opens on. */
  readonly children: ReactNode;
}

/** The labels on offer, to give annotations another one. */
export function LabelMenu({ chosen, onChoose, children }: LabelMenuProps) {
  const { labels } = useAnnotateTools();
  return (
    <Menu
      label="Change label"
      entries={labels.offered.map((label) => ({
        id: label.id,
        text: label.name,
        icon: <Swatch label={label} />,
        chosen: label.id === chosen,
        keys: label.key,
        run: () => onChoose(label),
      }))}
    >
      {children}
    </Menu>
  );
}
