import { Download, Sparkles, Upload } from 'lucide-react';
import { useState } from 'react';
import type { ProjectOverview } from '@shared/rpc/contract.ts';
import { parseSchemeFile } from '@shared/scheme/parse-scheme-file.ts';
import { PRESETS } from '@shared/scheme/presets/index.ts';
import type { SchemePreset } from '@shared/scheme/presets/preset.ts';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import styles from '../scheme.module.css';
import { ImportDialog, type Incoming } from './ImportDialog.tsx';
import { pageFiles } from './page-files.ts';
import { chooseSchemeFile, exportScheme } from './transfer.ts';

interface TransferToolsProps {
  readonly overview: ProjectOverview;
  readonly readOnly: boolean;
  /** Whether nothing that is typed would be lost. */
  readonly mayLeave: () => boolean;
}

/** Brings a whole scheme in or out. */
export function TransferTools({ overview, readOnly, mayLeave }: TransferToolsProps) {
  const app = useApp();
  const [incoming, setIncoming] = useState<Incoming>();
  const importFile = async () => {
    if (!mayLeave()) return;
    const text = await chooseSchemeFile(app, pageFiles);
    if (text.ok && text.value === undefined) return;
    const content = text.ok ? parseSchemeFile(text.value ?? '') : text;
    if (!content.ok) return app.toasts.fail(content.error);
    const name = content.value.title ?? 'Label scheme';
    const scheme = { text: text.ok ? (text.value ?? '') : '' };
    setIncoming({ name, content: content.value, scheme, hasGuideline: false });
  };
  const importPreset = ({ id, name, about, content }: SchemePreset) => {
    if (!mayLeave()) return;
    const hasGuideline = overview.guideline === undefined;
    setIncoming({ name, about, content, scheme: { preset: id }, hasGuideline });
  };
  return (
    <div className={styles.tools}>
      {!readOnly && (
        <>
          <Menu
            label="Schemes to begin with"
            entries={PRESETS.map((preset) => ({
              id: preset.id,
              text: preset.name,
              hint: preset.about,
              run: () => importPreset(preset),
            }))}
          >
            <Button small>
              <Sparkles size={14} aria-hidden /> Presets
            </Button>
          </Menu>
          <Button small onPress={() => void importFile()}>
            <Upload size={14} aria-hidden /> Import…
          </Button>
        </>
      )}
      <Button small onPress={() => void exportScheme(app, overview, pageFiles)}>
        <Download size={14} aria-hidden /> Export…
      </Button>
      {incoming && (
        <ImportDialog incoming={incoming} here={overview} onClose={() => setIncoming(undefined)} />
      )}
    </div>
  );
}
